package dev.curfew.report.post;

import static dev.curfew.report.Nights.SEOUL;
import static dev.curfew.report.Nights.run;
import static dev.curfew.report.Nights.target;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.instance.Instance;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Facts;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.Nights;
import dev.curfew.report.RunReport;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackFormTest {
  private static final SlackForm FORM = new SlackForm(Nights.SETTINGS);

  private static JsonNode body(SlackPost post) throws IOException {
    return post.body();
  }

  private static String words(SlackPost post) throws IOException {
    return body(post).findParents("verbatim").stream()
        .map(text -> text.get("text").asText())
        .collect(Collectors.joining("\n"));
  }

  private static void assertThatSlackTakes(SlackPost post) throws IOException {
    JsonNode body = body(post);
    assertThat(post.body().toString()).hasSizeLessThan(12_000);
    assertThat(body.get("text").asText()).isNotBlank();
    assertThat(body.get("blocks")).hasSizeBetween(1, 50);
    for (JsonNode block : body.get("blocks")) {
      switch (block.get("type").asText()) {
        case "header" -> {
          assertThat(block.at("/text/type").asText()).isEqualTo("plain_text");
          assertThat(block.at("/text/text").asText()).hasSizeBetween(1, 150);
        }
        case "section" -> assertThat(block.at("/text/text").asText()).hasSizeBetween(1, 3_000);
        case "context" -> assertThat(block.get("elements")).hasSizeBetween(1, 10);
        default -> throw new AssertionError("unexpected block: " + block);
      }
    }
  }

  static Stream<RunReport> reports() {
    return Stream.of(
        Nights.eventful(),
        Nights.planned(),
        Nights.limited(),
        Nights.refused(),
        Nights.failed(),
        Nights.empty(),
        Nights.unbegun());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void rendersEveryKindOfRun(RunReport report) throws IOException {
    assertThatSlackTakes(FORM.finish(report));
  }

  static Stream<Arguments> statements() {
    return Stream.of(
        Arguments.of(Nights.eventful(), "stop protection is on"),
        Arguments.of(Nights.eventful(), "EC2 refused to stop (1)"),
        Arguments.of(Nights.planned(), "This was a plan: nothing was stopped."),
        Arguments.of(Nights.limited(), "Nothing was stopped, because the plan exceeds a limit."),
        Arguments.of(Nights.refused(), "keep-billing-db /until: found 2026-13-01"),
        Arguments.of(Nights.failed(), "PolicyTable did not answer"),
        Arguments.of(Nights.empty(), "there was nothing to stop"),
        Arguments.of(Nights.unbegun(), "the ledger could not be written"));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void saysClearlyWhatHappened(RunReport report, String statement) throws IOException {
    assertThat(words(FORM.finish(report))).contains(statement);
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "&&&&&&&&&&&&&&&&&&&&", "\"\\\"\\\"\\\"\\", "결제🚀결제🚀"})
  void staysWithinLimitsForAnySizeAndNames(String name) throws IOException {
    SlackPost post = FORM.finish(Nights.large(20_000, name.repeat(30)));

    assertThatSlackTakes(post);
    assertThat(post.body().toString()).contains(" more, in the mail_");
  }

  @Test
  void escapesNamesAndNeutralisesBreaks() {
    String json = FORM.finish(Nights.large(6, "<!channel> & \n*x*")).body().toString();

    assertThat(json).contains("&lt;!channel&gt; &amp;  *x*").doesNotContain("<!channel>");
  }

  @Test
  void announcesPlannedStops() throws IOException {
    SlackPost post =
        FORM.start(
            run(Mode.STOP, SEOUL, "us-east-1"),
            List.of(
                new TargetPlan(
                    target(SEOUL),
                    TargetStatus.READ,
                    "a",
                    new PlanCounts(7, 2, 3),
                    Optional.empty()),
                Nights.plan("us-east-1", TargetStatus.UNREAD, "no answer")),
            Optional.empty());

    assertThatSlackTakes(post);
    assertThat(body(post).get("text").asText()).isEqualTo("Curfew: about to stop 7 instances");
    assertThat(words(post))
        .contains("7 of 12 running instances in 2 regions will be stopped; 3 kept, 2 blocked")
        .contains("• ap-northeast-2: 7 to stop, 3 kept, 2 blocked")
        .contains("• us-east-1: unreachable")
        .contains("Mon, 23 Nov 2026, 22:00 (Asia/Seoul)");
  }

  @Test
  void offersAPolicyForThisNightOnly() throws IOException {
    SlackPost start = FORM.start(run(Mode.STOP, SEOUL), List.of(), Optional.empty());
    String offered = words(start).replaceAll("(?s).*`(\\{.*\\})`.*", "$1");
    String id = "i-0abc";
    PolicyDocument policy =
        DocumentReader.read(
            "keep-" + id,
            offered
                .replace("INSTANCE_ID", id)
                .replace("OWNER", "me@example.com")
                .replace("REASON", "a demo")
                .getBytes(StandardCharsets.UTF_8));

    assertThat(verdict(policy, id, Nights.NOW)).isEqualTo(Effect.KEEP);
    assertThat(verdict(policy, "i-0def", Nights.NOW)).isEqualTo(Effect.STOP);
    assertThat(verdict(policy, id, Nights.NOW.plus(Duration.ofDays(1)))).isEqualTo(Effect.STOP);
  }

  private static Effect verdict(PolicyDocument policy, String instance, Instant now) {
    return PolicyReading.of(List.of(policy), Nights.ZONE)
        .set()
        .evaluatorAt(now, Effect.STOP, SEOUL)
        .evaluate(Instance.builder(instance).build(), new Facts(Map.of(), Map.of()))
        .verdict();
  }
}
