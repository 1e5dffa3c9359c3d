package dev.curfew.policy.match;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          web-1    | web-1        | true
          web-1    | Web-1        | false
          web-1    | web-10       | false
          web-*    | web-         | true
          web-*    | web          | false
          *        | ``           | true
          **       | ``           | true
          ``       | ``           | true
          ``       | a            | false
          ?        | ``           | false
          ?        | a            | true
          ?        | ab           | false
          ??       | a            | false
          *?       | ``           | false
          *?*      | a            | true
          a*b*c    | abbc         | true
          a*b*c    | abcb         | false
          *ab      | aab          | true
          *aab     | aaab         | true
          a?c      | abc          | true
          a?c      | ac           | false
          [ab]     | a            | false
          [ab]     | [ab]         | true
          a.c      | abc          | false
          a\\*     | a\\b         | true
          a\\*     | a*           | false
          \\?      | \\x          | true
          {a,b}    | a            | false
          !a       | b            | false
              ?        | 😀           | true
          ??       | 😀           | false
          a?b      | a😀b         | true
          *😀      | 😀😀😀       | true
          *😀?     | 😀😀😀       | true
          😀?😀    | 😀😀😀       | true
          ???      | 😀é한        | true
          """)
  void matchesTheWholeValue(String pattern, String value, boolean matches) {
    assertThat(Glob.of(pattern).matches(value)).isEqualTo(matches);
  }

  @Test
  void treatsALineFeedAsAnyOtherCharacter() {
    assertThat(Glob.of("a*").matches("a\nb")).isTrue();
    assertThat(Glob.of("a?b").matches("a\nb")).isTrue();
    assertThat(Glob.of("\u00e9").matches("e\u0301")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"?, true", "??, false", "*, true", "a, false"})
  void countsAnUnpairedSurrogateAsOneCodePoint(String pattern, boolean matches) {
    assertThat(Glob.of(pattern).matches("\ud83d")).isEqualTo(matches);
    assertThat(Glob.of(pattern).matches("\ude00")).isEqualTo(matches);
  }

  @Test
  void neverSplitsASurrogatePair() {
    assertThat(Glob.of("*\ud83d\ude00").matches("\ud83d\ud83d\ude00")).isTrue();
    assertThat(Glob.of("?\ud83d\ude00").matches("\ud83d\ud83d\ude00")).isTrue();
    assertThat(Glob.of("??").matches("\ude00\ud83d")).isTrue();
    assertThat(Glob.of("a?").matches("a\ud83d\ude00")).isTrue();
  }

  @Test
  void isFastForEveryPattern() {
    String value = "a".repeat(10_000);
    assertTimeoutPreemptively(
        ofSeconds(5),
        () -> {
          for (int i = 0; i < 1000; i++) {
            assertThat(Glob.of("*a*a*a*a*b").matches(value)).isFalse();
          }
          assertThat(Glob.of("*a".repeat(4000) + "b").matches(value)).isFalse();
          assertThat(Glob.of("*" + "a".repeat(5000) + "b*").matches(value)).isFalse();
        });
  }

  /** A second implementation of the same rules, slow and simple. */
  private static boolean plainly(int[] pattern, int p, int[] value, int v) {
    if (p == pattern.length) {
      return v == value.length;
    }
    if (pattern[p] == '*') {
      return plainly(pattern, p + 1, value, v)
          || (v < value.length && plainly(pattern, p, value, v + 1));
    }
    return v < value.length
        && (pattern[p] == '?' || pattern[p] == value[v])
        && plainly(pattern, p + 1, value, v + 1);
  }

  @Test
  void agreesWithNaiveMatching() {
    Random random = new Random(20261124);
    int matched = 0;
    for (int i = 0; i < 200_000; i++) {
      String pattern = text(random, new String[] {"a", "b", "*", "?", "\ud83d\ude00"}, 7);
      String value = text(random, new String[] {"a", "b", "\ud83d\ude00", "\ud83d"}, 8);
      boolean expected =
          plainly(pattern.codePoints().toArray(), 0, value.codePoints().toArray(), 0);
      assertThat(Glob.of(pattern).matches(value))
          .as("%s on %s", pattern, value)
          .isEqualTo(expected);
      matched += expected ? 1 : 0;
    }
    assertThat(matched).isGreaterThan(1000);
    assertThatCode(() -> Glob.of("\ud83d").matches("\ud83d")).doesNotThrowAnyException();
  }

  private static String text(Random random, String[] parts, int most) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(most); length > 0; length--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }
}
