package dev.curfew.report.post;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.limits.LimitCheck;
import dev.curfew.report.Kinds;
import dev.curfew.report.LimitChecks;
import dev.curfew.report.Nights;
import dev.curfew.report.RunReport;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.settings.Language;
import dev.curfew.settings.Settings;
import dev.curfew.testing.Snapshots;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SlackSnapshotTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Made once, as some reports are large. */
  private static final Map<Language, Map<String, SlackPost>> POSTS = new EnumMap<>(Language.class);

  static Stream<Arguments> posts() {
    return Arrays.stream(Language.values())
        .flatMap(language ->
            all(language).entrySet().stream()
                .map(post ->
                    Arguments.of(
                        "%s.%s".formatted(post.getKey(), language.text()), post.getValue())));
  }

  private static Map<String, SlackPost> all(Language language) {
    return POSTS.computeIfAbsent(language, SlackSnapshotTest::make);
  }

  private static Map<String, SlackPost> make(Language language) {
    SlackForm form = new SlackForm(settings(language));
    Map<String, SlackPost> posts = new LinkedHashMap<>();
    Run run = Nights.run(Mode.STOP, Nights.SEOUL);
    posts.put("start", form.start(start(run, Optional.of(LimitChecks.passed(10)))));
    posts.put(
        "start-of-the-first-night", form.start(start(run, Optional.of(LimitChecks.passed(0)))));
    posts.put(
        "start-of-an-approved-run", form.start(start(run, Optional.of(LimitChecks.approved()))));
    posts.put(
        "start-of-nothing",
        form.start(new StartPlan(run, List.of(), Optional.empty(), List.of(), Optional.empty())));
    posts.put("late", form.latePost(Nights.eventful()));
    Kinds.all().forEach((kind, report) -> posts.put(kind, form.finish(report)));
    return posts;
  }

  private static Settings settings(Language language) {
    return Settings.from("curfew@example.com", List.of("ops@example.com"))
        .name("prod")
        .zone(Nights.ZONE)
        .language(language)
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "start, ENGLISH",
    "start, KOREAN",
    "start-of-the-first-night, ENGLISH",
    "start-of-an-approved-run, ENGLISH",
    "start-of-nothing, ENGLISH",
    "late, ENGLISH",
    "stopped-60, ENGLISH",
    "limited, ENGLISH",
    "limited, KOREAN",
    "no-policy, ENGLISH",
    "failed-half-way, ENGLISH"
  })
  void rendersTheSamePostAsTheSnapshot(String kind, Language language) throws IOException {
    SlackPost post = all(language).get(kind);
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    String json = JSON.writer(printer).writeValueAsString(post.body());

    Snapshots.assertSectionIsAsBefore("slack/posts.%s.txt".formatted(language.text()), kind, json);
  }

  /**
   * Slack's published limits: Block Kit reference (50 blocks in a message, 3,000 characters in a
   * section's text, 150 in a header's, 10 elements in a context), {@code chat.postMessage} (a text
   * of 4,000 characters is not cut). Over all blocks about 13,200 (not published).
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("posts")
  void staysWithinSlackLimits(String name, SlackPost post) throws IOException {
    JsonNode body = post.body();
    assertThat(post.body().toString()).hasSizeLessThan(12_000);
    assertThat(body.get("text").textValue()).isNotBlank().hasSizeLessThanOrEqualTo(4_000);
    assertThat(body.get("blocks")).hasSizeBetween(1, 50);
    body.get("blocks").forEach(SlackSnapshotTest::assertThatSlackTakes);
  }

  private static void assertThatSlackTakes(JsonNode block) {
    switch (block.get("type").textValue()) {
      case "header" -> {
        assertThat(block.at("/text/type").textValue()).isEqualTo("plain_text");
        assertThatFits(block.at("/text/text").textValue(), 150);
      }
      case "section" -> {
        assertThat(block.at("/text/type").textValue()).isEqualTo("mrkdwn");
        assertThatFits(block.at("/text/text").textValue(), 3_000);
        assertThatIsEscaped(block.at("/text/text").textValue());
      }
      case "context" -> {
        assertThat(block.get("elements")).hasSizeBetween(1, 10);
        assertThatFits(block.at("/elements/0/text").textValue(), 3_000);
        assertThatIsEscaped(block.at("/elements/0/text").textValue());
      }
      default -> throw new AssertionError("unexpected block: " + block);
    }
  }

  /** In UTF-16 units, of which there are at least as many as code points. */
  private static void assertThatFits(String text, int most) {
    assertThat(text).isNotBlank();
    assertThat(text.length()).isBetween(1, most);
    assertThat(text.codePoints().allMatch(Character::isValidCodePoint)).isTrue();
    assertThat(text.codePoints().map(Character::getType))
        .doesNotContain((int) Character.SURROGATE, (int) Character.FORMAT);
    assertThat(text.chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
  }

  /** Three characters have a meaning everywhere, and a backtick for many lines. */
  private static void assertThatIsEscaped(String text) {
    assertThat(text).doesNotContain("<", ">").doesNotContainPattern("&(?!amp;|lt;|gt;)");
    String withoutBlocks = text.replaceAll("```\n[^`]+\n```", "");
    for (String line : withoutBlocks.split("\n")) {
      assertThat(line.chars().filter(c -> c == '`').count() % 2).isZero();
    }
  }

  @Test
  void countsLinesThatDoNotFit() throws IOException {
    RunReport report = Kinds.all().get("stopped-20000");
    String text = new SlackForm(settings(Language.ENGLISH)).finish(report).body().toString();

    for (String heading :
        List.of("EC2 refused to stop", "Stop requested", "Uncertain, left running to be safe")) {
      JsonNode section = section(text, heading);
      String[] lines = section.at("/text/text").textValue().split("\n");
      int all =
          Integer.parseInt(lines[0].replaceAll(".*\\(([0-9,]+)\\)\\*", "$1").replace(",", ""));
      int rest =
          Integer.parseInt(
              lines[lines.length - 1]
                  .replaceAll("_and ([0-9,]+) more, in the mail_", "$1")
                  .replace(",", ""));
      assertThat(lines.length - 2 + rest).isEqualTo(all).isEqualTo(1_000);
    }
  }

  private static StartPlan start(Run run, Optional<LimitCheck> check) {
    return new StartPlan(
        run,
        Kinds.plans(),
        check,
        List.of(
            Nights.entry("i-0aaa0000000000001", "warehouse-1", Nights.stop()),
            Nights.entry("i-0aaa0000000000002", "build-1", Nights.stop())),
        Optional.of("keep-until"));
  }

  private static JsonNode section(String json, String heading) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    JSON.readTree(json)
        .get("blocks")
        .forEach(block -> {
          if (block.at("/text/text").asText().startsWith("*" + heading)) {
            found.add(block);
          }
        });
    return found.getFirst();
  }
}
