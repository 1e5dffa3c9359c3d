package dev.curfew.report.post;

import static dev.curfew.report.Nights.SEOUL;
import static dev.curfew.report.Nights.run;
import static dev.curfew.report.Nights.target;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.instance.Instance;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
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
import dev.curfew.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
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
        Arguments.of(Nights.refused(), "keep-billing-db /until: invalid value 2026-13-01"),
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

  private static final TargetPlan SEVEN_TO_STOP =
      new TargetPlan(
          target(SEOUL), TargetStatus.READ, "a", new PlanCounts(7, 2, 3), Optional.empty());

  @Test
  void announcesPlannedStops() throws IOException {
    SlackPost post =
        FORM.start(
            new StartPlan(
                run(Mode.STOP, SEOUL, "us-east-1"),
                List.of(SEVEN_TO_STOP, Nights.plan("us-east-1", TargetStatus.UNREAD, "no answer")),
                Optional.empty(),
                List.of(),
                Optional.empty()));

    assertThatSlackTakes(post);
    assertThat(body(post).get("text").asText()).isEqualTo("Curfew: about to stop 7 instances");
    assertThat(words(post))
        .contains("7 of 12 running instances in 2 regions will be stopped; 3 kept, 2 blocked")
        .contains("• ap-northeast-2: 7 to stop, 3 kept, 2 blocked")
        .contains("• us-east-1: unreachable")
        .contains("Mon, 23 Nov 2026, 22:00 (Asia/Seoul)");
  }

  private static SlackPost start(SlackForm form, Optional<String> tag, PlannedInstance... largest) {
    return form.start(
        new StartPlan(
            run(Mode.STOP, SEOUL),
            List.of(SEVEN_TO_STOP),
            Optional.empty(),
            List.of(largest),
            tag));
  }

  private static PlannedInstance planned(String id, String name, Optional<String> owner) {
    return new PlannedInstance(
        "stop/" + id,
        Nights.ACCOUNT,
        SEOUL,
        id,
        Optional.of(name),
        Optional.of("r6g.4xlarge"),
        Optional.empty(),
        owner,
        Nights.stop(),
        new StopState.Queued());
  }

  /** What a code block of the post has. */
  private static List<String> commands(SlackPost post) throws IOException {
    List<String> commands = new ArrayList<>();
    body(post)
        .get("blocks")
        .forEach(block -> {
          String text = block.at("/text/text").asText();
          if (text.startsWith("```\n") && text.endsWith("\n```")) {
            commands.add(text.substring(4, text.length() - 4));
          }
        });
    return commands;
  }

  @Test
  void namesTheLargestInstancesWithTheirOwners() throws IOException {
    SlackPost post =
        start(
            FORM,
            Optional.empty(),
            planned("i-1", "db-1", Optional.of("data@example.com")),
            planned("i-2", "`x` <!here>", Optional.empty()));

    assertThatSlackTakes(post);
    assertThat(words(post))
        .contains(
            "*The largest of them, with their owners*\n"
                + "• db-1 (i-1), ap-northeast-2, r6g.4xlarge, data@example.com\n"
                + "• ˋxˋ &lt;!here&gt; (i-2), ap-northeast-2, r6g.4xlarge, (no owner tag)");
  }

  @Test
  void namesAtMostEightInstancesAndFitsHoweverLongTheirNamesAre() throws IOException {
    PlannedInstance[] many =
        IntStream.range(0, 50)
            .mapToObj(i -> planned("i-" + i, "&".repeat(500), Optional.of("<".repeat(500))))
            .toArray(PlannedInstance[]::new);

    SlackPost post = start(FORM, Optional.of("k".repeat(128)), many);

    assertThatSlackTakes(post);
    assertThat(commands(post)).hasSize(2);
  }

  @Test
  void offersATagThatEndsByItselfIfAPolicyReadsIt() throws IOException {
    assertThat(commands(start(FORM, Optional.of("keep-until"))).getFirst())
        .isEqualTo(
            "aws ec2 create-tags --region REGION --resources INSTANCE_ID"
                + " --tags Key=keep-until,Value=2026-11-24T02:00:00+09:00");
    assertThat(words(start(FORM, Optional.of("keep-until")))).doesNotContain("never-stop");
    assertThat(commands(start(FORM, Optional.empty()))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'keepUntilTag':'keep-until'} | {} | keep-until",
        "{'keepUntilTag':'until', 'region':['eu-*']} | {} | none",
        "{'keepUntilTag':'keep until'} | {} | none",
        "{'keepUntilTag':'a,Value=b'} | {} | none",
        "{'tag':{'keep-until':['*']}} | {} | none",
        "{'keepUntilTag':'keep-until'} | {'enabled':false} | none",
        "{'keepUntilTag':'keep-until'} | {'when':{'days':['SUN']}} | none",
        "{'keepUntilTag':'keep-until'} | {'not':[{'name':['x']}]} | none",
      })
  void offersOnlyATagThatKeepsAnyInstanceTonight(String match, String more, String tag)
      throws IOException {
    String members = more.equals("{}") ? "" : "," + more.substring(1, more.length() - 1);
    String json =
        "{'id':'p','effect':'keep','until':'never','owner':'o','reason':'r','match':%s%s}"
            .formatted(match, members)
            .replace('\'', '"');
    PolicyDocument document = DocumentReader.read("p", json.getBytes(StandardCharsets.UTF_8));

    assertThat(
            StartPlan.keepUntilTag(
                    PolicyReading.of(List.of(document), Nights.ZONE).set().policies(),
                    run(Mode.STOP, SEOUL))
                .orElse("none"))
        .isEqualTo(tag);
  }

  @Test
  void offersAPolicyForThisNightOnly() throws IOException {
    SlackForm form =
        new SlackForm(
            Settings.from("curfew@example.com", List.of("ops@example.com"))
                .policyTable("curfew-policies")
                .build());
    String offered = commands(start(form, Optional.empty())).getFirst();
    String id = "i-0abc";
    PolicyDocument policy =
        DocumentReader.read(
            "keep-" + id,
            filledIn(offered.replaceAll("(?s).*--item '(.*)'", "$1"), id)
                .getBytes(StandardCharsets.UTF_8));

    assertThat(offered)
        .startsWith(
            "aws dynamodb put-item --region ap-northeast-2 --table-name curfew-policies --item '{");
    assertThat(verdict(policy, id, Nights.NOW)).isEqualTo(Effect.KEEP);
    assertThat(verdict(policy, "i-0def", Nights.NOW)).isEqualTo(Effect.STOP);
    assertThat(verdict(policy, id, Nights.NOW.plus(Duration.ofDays(1)))).isEqualTo(Effect.STOP);
  }

  /** The document that DynamoDB's JSON describes, with words in place of the capitals. */
  private static String filledIn(String item, String id) {
    return item.replace("INSTANCE_ID", id)
        .replace("OWNER", "me@example.com")
        .replace("REASON", "a demo")
        .replaceAll("\\{\"S\":(\"[^\"]*\")}", "$1")
        .replaceAll("\\{\"L\":(\\[[^\\]]*])}", "$1")
        .replaceAll("\\{\"M\":(\\{[^}]*})}", "$1");
  }

  private static Effect verdict(PolicyDocument policy, String instance, Instant now) {
    return PolicyReading.of(List.of(policy), Nights.ZONE)
        .set()
        .evaluatorAt(now, Effect.STOP, SEOUL)
        .evaluate(Instance.builder(instance).build(), new Facts(Map.of(), Map.of()))
        .verdict();
  }
}
