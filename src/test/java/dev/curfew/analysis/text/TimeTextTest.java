package dev.curfew.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.match.Glob;
import dev.curfew.policy.time.DateOrInstant;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class TimeTextTest {
  private static final List<String> TIMES =
      List.of(
          "2024-02-29",
          "2023-02-28",
          "2026-12-31",
          "1900-02-28",
          "2000-02-29",
          "0001-01-01",
          "2026-12-31T23:59Z",
          "2026-04-30T09:05:07+18:00",
          "2026-12-01T19:30:00.123456789-00:30");

  @Test
  void readsWhatTheParserReads() {
    Random random = new Random(3);
    int times = 0;
    for (int round = 0; round < 60_000; round++) {
      StringBuilder text = new StringBuilder(TIMES.get(random.nextInt(TIMES.size())));
      for (int change = random.nextInt(4); change > 0; change--) {
        int at = random.nextInt(text.length());
        char c = TimeSteps.ALPHABET.charAt(random.nextInt(TimeSteps.ALPHABET.length()));
        switch (random.nextInt(6)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, c);
          default -> text.setCharAt(at, c);
        }
      }
      int state = 0;
      for (int c : text.toString().codePoints().toArray()) {
        state = TimeSteps.next(state, c);
      }
      Optional<DateOrInstant> parsed = DateOrInstant.parse(text.toString());
      times += parsed.isPresent() ? 1 : 0;
      assertThat(state == TimeSteps.DATE)
          .as(text.toString())
          .isEqualTo(parsed.filter(DateOrInstant.Day.class::isInstance).isPresent());
      assertThat(state == TimeSteps.INSTANT)
          .as(text.toString())
          .isEqualTo(parsed.filter(DateOrInstant.At.class::isInstance).isPresent());
    }
    assertThat(times).isGreaterThan(10_000);
  }

  @ParameterizedTest(name = "{0} without {1}: {2}, {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-12-0?, -, 2026-12-01, 2026-12-09",
        "2026-12-*, *T*, 2026-12-01, 2026-12-31",
        "2026-02-*, *T*, 2026-02-01, 2026-02-28",
        "????-02-29, *4-*, 0008-02-29, 9996-02-29",
        "*T00:00+09:00, -, 0001-01-01T00:00+09:00, 9999-12-31T00:00+09:00",
        "2026-12-01T1?:00*, *Z, 2026-12-01T10:00+18:00," + " 2026-12-01T19:00:59.999999999-18:00",
        "2026-12-01T00:00:00.0*+00:0?, -, 2026-12-01T00:00:00.0+00:09,"
            + " 2026-12-01T00:00:00.099999999+00:00",
        "20??-13-01, -, -, -",
        "2026-1?-31, 2026-12*, 2026-10-31, 2026-10-31",
      })
  void findsTheFirstAndTheLast(String in, String notIn, String first, String last) {
    Values values = values(in, notIn);

    assertThat(values.extremeTimes(true, Deadline.NONE))
        .isEqualTo(first == null ? List.of() : List.of(first));
    assertThat(values.extremeTimes(false, Deadline.NONE))
        .isEqualTo(last == null ? List.of() : List.of(last));
  }

  @ParameterizedTest(name = "{0} without {1}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-12-0?, -, true",
        "2026-12-01, -, false",
        "2026-13-0?, -, true",
        "2026-0?-01, *x*, true",
        "20*, *x*, true",
      })
  void findsATextThatIsNotATime(String in, String notIn, boolean exists) {
    Optional<String> found = values(in, notIn).sampleNoTime(Deadline.NONE);

    assertThat(found.isPresent()).isEqualTo(exists);
    found.ifPresent(text -> {
      assertThat(DateOrInstant.parse(text)).isEmpty();
      assertThat(Glob.of(in).matches(text)).isTrue();
    });
  }

  @Test
  void agreesWithAllTextsOfSmallSets() {
    Random random = new Random(5);
    for (int round = 0; round < 400; round++) {
      String day = "2026-%s%s-%s".formatted(digit(random, 1), "?", pick(random, "0?", "3?", "?1"));
      String glob =
          random.nextBoolean()
              ? day
              : day.replaceFirst("\\?", String.valueOf(random.nextInt(3)))
                  + pick(random, "T0?:00Z", "T00:0?+0?:00", "T12:00-1?:30", "T23:59:5?Z");
      String notIn = pick(random, "*2*7*", "*-1?-*", "*+01:*", "*0", "*5Z");
      Values values = values(glob, notIn);
      List<String> all =
          filled(glob).stream().filter(text -> !Glob.of(notIn).matches(text)).toList();
      for (boolean first : new boolean[] {true, false}) {
        List<String> found = values.extremeTimes(first, Deadline.NONE);
        assertThat(found).as("%s, not %s", glob, notIn).allMatch(all::contains);
        assertThat(best(found, first)).as("%s, not %s", glob, notIn).isEqualTo(best(all, first));
      }
      assertThat(values.sampleNoTime(Deadline.NONE).isPresent())
          .as("%s, not %s", glob, notIn)
          .isEqualTo(!values.isEmpty());
    }
  }

  private static Optional<Instant> best(List<String> texts, boolean first) {
    Comparator<Instant> order = Comparator.naturalOrder();
    return texts.stream()
        .flatMap(text -> DateOrInstant.parse(text).stream())
        .map(time -> time.end(ZoneOffset.UTC))
        .min(first ? order : order.reversed());
  }

  /** The glob with each question mark replaced by each digit. */
  private static List<String> filled(String glob) {
    int at = glob.indexOf('?');
    if (at < 0) {
      return List.of(glob);
    }
    List<String> all = new ArrayList<>();
    for (char c = '0'; c <= '9'; c++) {
      all.addAll(filled(glob.substring(0, at) + c + glob.substring(at + 1)));
    }
    return all;
  }

  private static Values values(String in, String notIn) {
    Values values =
        Values.any(TextKind.TAG_VALUE, false, "web-1", new SearchMemory())
            .in(PatternSet.of(List.of(Glob.of(in))), Deadline.NONE);
    return notIn == null
        ? values
        : values.notIn(PatternSet.of(List.of(Glob.of(notIn))), Deadline.NONE);
  }

  private static int digit(Random random, int most) {
    return random.nextInt(most + 1);
  }

  private static String pick(Random random, String... of) {
    return Stream.of(of).toList().get(random.nextInt(of.length));
  }
}
