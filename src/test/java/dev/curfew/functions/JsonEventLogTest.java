package dev.curfew.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.log.LogContext;
import dev.curfew.log.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEventLogTest {
  private final List<String> lines = new ArrayList<>();
  private final JsonEventLog log =
      new JsonEventLog(
          InstantSource.fixed(Instant.parse("2026-11-23T13:00:00.123456Z")), lines::add);

  @Test
  void writesOneLineOfJsonWithTheFieldsThatLambdaFiltersBy() {
    log.write(
        LogEvent.warn("stop-denied")
            .with("count", 2)
            .with("instances", List.of("i-1", "i-2"))
            .took(Duration.ofMillis(120)));

    assertThat(lines)
        .containsExactly(
            "{\"timestamp\":\"2026-11-23T13:00:00.123Z\",\"level\":\"WARN\",\"event\":\"stop-denied\","
                + "\"count\":2,\"instances\":[\"i-1\",\"i-2\"],\"durationMs\":120}");
  }

  @Test
  void addsTheFieldsOfTheInvocation() {
    LogContext.with(
        Map.of("run", "night-1"),
        () -> {
          log.write(LogEvent.info("region-planned"));
          return true;
        });
    log.write(LogEvent.info("region-planned"));

    assertThat(lines.getFirst()).contains("\"event\":\"region-planned\",\"run\":\"night-1\"}");
    assertThat(lines.getLast()).doesNotContain("run");
  }

  @Test
  void writesMembersWithoutAValueAsNull() {
    Map<String, Object> position = new HashMap<>();
    position.put("lastFailure", null);
    Map<String, Object> response = new HashMap<>();
    response.put("position", position);
    response.put("reasons", Collections.singletonList(null));
    response.put("skipped", null);
    log.write(LogEvent.info("stops-requested").with(response));

    assertThat(lines.getFirst())
        .contains("{\"lastFailure\":null}", "\"reasons\":[null]", "\"skipped\":null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops@example.com",
        "Curfew <curfew@mail.example.com>",
        "xoxb-123-abcDEF",
        "https://hooks.slack.com/services/T000/B000/XXXX",
        "https://hooks.slack-gov.com/services/T000/B000/XXXX"
      })
  void replacesMailAddressesTokensAndWebhooks(String secret) {
    log.write(
        LogEvent.error("message-refused")
            .with("reason", "found '" + secret + "', which is wrong")
            .with("undelivered", List.of("mail: " + secret))
            .with("failure", Map.of("message", secret)));

    assertThat(lines.getFirst())
        .doesNotContain("@", "xoxb", "services")
        .contains("which is wrong")
        .containsIgnoringCase("<redacted>");
  }

  @Test
  void keepsArnsAndInstanceIds() {
    String message =
        "User: arn:aws:sts::111122223333:assumed-role/StopInstances/curfew is not authorized to"
            + " perform: ec2:StopInstances on resource:"
            + " arn:aws:ec2:eu-west-1:111122223333:instance/i-1";
    log.write(LogEvent.warn("stop-denied").with("errorMessage", message));

    assertThat(lines.getFirst()).contains(message);
  }
}
