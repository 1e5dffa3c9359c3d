package dev.curfew.house.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.functions.StartInput;
import dev.curfew.policy.Occasion;
import dev.curfew.run.start.StartRequest;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schedule that starts the runs. No validator reads its expression or its input. */
class ScheduleTest {
  private static final JsonNode SCHEDULE =
      Template.properties("CurfewStateMachine").at("/Events/Nightly/Properties");

  private static JsonNode parameter(String name) {
    return Template.root().path("Parameters").path(name);
  }

  @Test
  void defaultScheduleIsACronExpression() {
    assertThat(CronExpression.problem(parameter("Schedule").path("Default").textValue())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cron(0 22 * * ? *)",
        "cron(30 19 ? * MON-FRI *)",
        "cron(0 20 L * ? *)",
        "cron(0/15 8-17 ? * 2#1 2026-2030)",
        "cron(0 22 1,15 JAN,JUL ? *)",
        "cron(*/20 7 ? 1/3 MON,WED-FRI *)",
        "cron(0 7 15W * ? 2026)",
        "cron(0 7 ? * 6L *)",
        "cron(0 20 LW * ? *)",
        "cron(0 20 1,15,L * ? *)",
        "cron(0 20 L-3 * ? *)",
        "cron(0 20 1W,15W * ? *)",
        "cron(0 7 ? * FRI#2 *)",
        "cron(0 7 ? * MON,FRIL *)",
        "cron(0 0/24 1-7/2 * ? 2026/100)"
      })
  void acceptsCronExpressions(String expression) {
    assertThat(CronExpression.problem(expression)).isEmpty();
    assertThat(allowed("Schedule", expression)).isTrue();
    assertThat(allowed("MorningSchedule", expression)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cron(0 22 * * * *)",
        "cron(0 22 ? * ? *)",
        "cron(0 24 * * ? *)",
        "cron(60 22 * * ? *)",
        "cron(0 22 * * ?)",
        "cron(0 22 ? * MONDAY *)",
        "cron(0 22 32 * ? *)",
        "cron(0 22 ? 13 MON *)",
        "cron(0 7 ? * 8 *)",
        "cron(0 7 ? * 2#6 *)",
        "cron(0 7 W * ? *)",
        "cron(0 7 ? * MON 26)",
        "0 22 * * ? *"
      })
  void rejectsOtherText(String expression) {
    assertThat(CronExpression.problem(expression)).isPresent();
    assertThat(allowed("Schedule", expression)).isFalse();
    assertThat(allowed("MorningSchedule", expression)).isFalse();
  }

  /** A rate drifts with the clocks: 24 hours are not always a day. */
  @ParameterizedTest
  @ValueSource(strings = {"rate(1 day)", "at(2026-11-23T22:00:00)", "cron(0 22 * *)", ""})
  void templateAllowsCronExpressionsOnly(String expression) {
    assertThat(allowed("Schedule", expression)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, true",
    "Europe/Berlin, true",
    "America/Argentina/Buenos_Aires, true",
    "Etc/GMT+5, true",
    "CET+1, false",
    "europe, false"
  })
  void timeZonesAreNames(String zone, boolean isAllowed) {
    assertThat(allowed("Zone", zone)).isEqualTo(isAllowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "stop"})
  void discoverRegionsAcceptsTheScheduledInput(String mode) throws JsonProcessingException {
    String input =
        SCHEDULE
            .path("Input")
            .path("Fn::Sub")
            .textValue()
            .replace("${Mode}", mode)
            .replace("<aws.scheduler.scheduled-time>", "2026-11-23T22:00:00Z");
    StartRequest request = StartInput.read(new ObjectMapper().readTree(input), Occasion.NIGHT);
    assertThat(request.mode().text()).isEqualTo(mode);
    assertThat(request.scheduledTime()).contains(Instant.parse("2026-11-23T22:00:00Z"));
  }

  @Test
  void failedStartsAreRetriedForAnHourThenGoToTheQueueWithAnAlarm() {
    assertThat(SCHEDULE.at("/RetryPolicy/MaximumEventAgeInSeconds").intValue()).isEqualTo(3600);
    assertThat(SCHEDULE.at("/DeadLetterConfig/Arn/Fn::GetAtt").textValue())
        .isEqualTo("DeadLetterQueue.Arn");
    assertThat(SCHEDULE.path("ScheduleExpressionTimezone")).hasToString("{\"Ref\":\"Zone\"}");
    assertThat(parameter("Mode").path("Default").textValue()).isEqualTo("plan");
  }

  private static boolean allowed(String parameter, String value) {
    return Pattern.matches(parameter(parameter).path("AllowedPattern").textValue(), value);
  }
}
