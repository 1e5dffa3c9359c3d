package dev.curfew.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.policy.Obstacle;
import dev.curfew.reason.FailureReason;
import dev.curfew.reason.Reason;
import dev.curfew.reason.Reasons;
import dev.curfew.reason.StartDetail;
import dev.curfew.settings.Language;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {
  private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");
  private static final Catalogue ENGLISH = Catalogue.in(Language.ENGLISH);
  private static final Catalogue KOREAN = Catalogue.in(Language.KOREAN);

  @ParameterizedTest
  @EnumSource(Language.class)
  void hasEveryMessageAndNoOther(Language language) {
    Set<String> keys =
        Stream.concat(
                Arrays.stream(Message.values()).map(Message::key),
                Reasons.all().stream().map(Catalogue::key))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> missing = new TreeSet<>(keys);
    missing.removeAll(Catalogue.texts(language).keySet());
    Set<String> superfluous = new TreeSet<>(Catalogue.texts(language).keySet());
    superfluous.removeAll(keys);

    assertThat(missing).as("messages without a text").isEmpty();
    assertThat(superfluous).as("texts without a message").isEmpty();
  }

  static List<Reason> reasons() {
    return Reasons.all();
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void rendersEveryReasonWithAllItsArgumentsInEveryLanguage(Reason reason) {
    for (Language language : Language.values()) {
      String text = Catalogue.in(language).of(reason);
      assertThat(shown(reason)).allMatch(text::contains);
    }
  }

  /** The reason that a reason contains is shown by its text, and not by its code. */
  private static List<String> shown(Reason reason) {
    return reason instanceof StartDetail.StartedEarlier(String morning, String since, Reason now)
        ? Stream.concat(Stream.of(morning, since), now.arguments().stream()).toList()
        : reason.arguments();
  }

  @Test
  void printsTheTimesOfASkippedRunInItsZone() {
    ZoneId seoul = ZoneId.of("Asia/Seoul");

    assertThat(
            ENGLISH.failures(
                List.of(
                    new FailureReason.RunSkipped(
                        "night-0", "2026-11-23T13:00:00Z", "2026-11-23T18:00:00Z")),
                seoul))
        .isEqualTo(
            "run night-0 holds the lease from Mon, 23 Nov 2026, 22:00 (Asia/Seoul) until Tue, 24"
                + " Nov 2026, 03:00 (Asia/Seoul); nothing was done");
    assertThat(
            ENGLISH.failures(
                List.of(
                    new FailureReason.RunSkipped("night-0", "some time", "later"),
                    new FailureReason.NoRegionRead(2)),
                seoul))
        .startsWith("run night-0 holds the lease from some time until later; nothing was done; no")
        .contains("2 of 2");
  }

  @ParameterizedTest
  @EnumSource(Message.class)
  void takesTheSameValuesInEveryLanguage(Message message) {
    List<TreeSet<String>> values =
        Arrays.stream(Language.values())
            .map(language -> values(Catalogue.texts(language).getString(message.key())))
            .toList();

    assertThat(values).containsOnly(values.getFirst());
  }

  private static TreeSet<String> values(String pattern) {
    TreeSet<String> values = new TreeSet<>();
    Pattern.compile("\\{(\\d)").matcher(pattern).results().forEach(hit -> values.add(hit.group(1)));
    return values;
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void loseNoApostropheAndNoValue(Language language) {
    ResourceBundle texts = Catalogue.texts(language);
    for (String key : Collections.list(texts.getKeys())) {
      String pattern = texts.getString(key);
      String text = new MessageFormat(pattern, language.locale()).format(new Object[] {1, 2, 3});
      assertThat(pattern.replaceAll("''|'[{}]'", "")).as(key).doesNotContain("'");
      assertThat(text).as(key).isNotBlank();
    }
  }

  @Test
  void hasKoreanInEveryTextWithWords() {
    ResourceBundle texts = Catalogue.texts(Language.KOREAN);
    for (String key : Collections.list(texts.getKeys())) {
      String words = texts.getString(key).replaceAll("\\{[^}]*}|Curfew", "");
      if (words.codePoints().anyMatch(Character::isLetter)) {
        assertThat(words).as(key).containsPattern(HANGUL);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, no instances, 인스턴스 0개",
    "1, 1 instance, 인스턴스 1개",
    "2, 2 instances, 인스턴스 2개",
    "20000, '20,000 instances', '인스턴스 20,000개'"
  })
  void countsAsEachLanguageDoes(int instances, String english, String korean) {
    assertThat(ENGLISH.of(Message.INSTANCES, instances)).isEqualTo(english);
    assertThat(KOREAN.of(Message.INSTANCES, instances)).isEqualTo(korean);
  }

  @Test
  void writesTimesInTheZoneAndNamesIt() {
    Instant now = Instant.parse("2026-11-23T13:00:00Z");
    ZoneId seoul = ZoneId.of("Asia/Seoul");

    assertThat(ENGLISH.time(now, seoul)).isEqualTo("Mon, 23 Nov 2026, 22:00 (Asia/Seoul)");
    assertThat(KOREAN.time(now, seoul)).isEqualTo("2026년 11월 23일 (월) 22:00 (Asia/Seoul)");
    assertThat(ENGLISH.time(now, ZoneId.of("UTC"))).isEqualTo("Mon, 23 Nov 2026, 13:00 (UTC)");
    assertThat(ENGLISH.time(now, ZoneOffset.UTC)).isEqualTo("Mon, 23 Nov 2026, 13:00 (UTC)");
    assertThat(ENGLISH.day(now, seoul)).isEqualTo("23 Nov 2026");
    assertThat(KOREAN.day(now, seoul)).isEqualTo("2026년 11월 23일");
    assertThat(KOREAN.decimal(1234.56)).isEqualTo("1,234.6");
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void namesEveryOutcome(Outcome outcome) {
    assertThat(ENGLISH.count(outcome, 12)).isEqualTo("12 " + ENGLISH.outcome(outcome));
    assertThat(KOREAN.count(outcome, 12)).contains("12개");
  }

  @ParameterizedTest
  @EnumSource(Obstacle.class)
  void explainsEveryObstacle(Obstacle obstacle) {
    assertThat(ENGLISH.obstacle(obstacle)).contains(" ").isNotEqualTo(obstacle.text());
    assertThat(KOREAN.obstacle(obstacle)).containsPattern(HANGUL);
  }

  @Test
  void leavesTextsFromOutsideAsTheyAre() {
    assertThat(ENGLISH.of(Message.LINE, "{0} '", "it's {1}")).isEqualTo("{0} ': it's {1}");
  }
}
