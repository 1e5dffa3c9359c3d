package dev.curfew.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.utils.DateUtils;

class UtcSecondsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-20T08:15:00Z",
        "2026-11-20T08:15:00.000Z",
        "2026-11-20T08:15:00+00:00",
        "2024-02-29T23:59:59Z",
        "1970-01-01T00:00:00.000Z",
        "0000-01-01T00:00:00+00:00",
        "9999-12-31T23:59:59Z",
      })
  void parsesBothFormsOfWholeSeconds(String text) {
    assertThat(UtcSeconds.parse(text)).contains(OffsetDateTime.parse(text).toInstant());
  }

  @Test
  void agreesWithTheParserOfTheSdk() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      Instant instant = Instant.ofEpochSecond(random.nextLong(0, 4_102_444_800L));

      String fromEc2 = instant.toString().replace("Z", ".000Z");

      assertThat(UtcSeconds.parse(fromEc2)).contains(DateUtils.parseIso8601Date(fromEc2));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-20T08:15:00",
        "2026-11-20T08:15Z",
        "2026-11-20T08:15:00.5Z",
        "2026-11-20T08:15:00.001Z",
        "2026-11-20T08:15:00+09:00",
        "2026-11-20T08:15:00-00:00",
        "2026-11-20 08:15:00Z",
        "2026-11-20t08:15:00z",
        "2026-02-29T08:15:00Z",
        "2026-13-01T08:15:00Z",
        "2026-11-20T24:00:00Z",
        "2026-11-20T08:15:60Z",
        "+026-11-20T08:15:00Z",
        "2026-11-20T08:15:-0Z",
        "٢٠٢٦-11-20T08:15:00Z",
      })
  void leavesEveryOtherTextToTheCaller(String text) {
    assertThat(UtcSeconds.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("positions")
  void leavesATextWithOneOtherCharacterToTheCaller(int position) {
    StringBuilder text = new StringBuilder("2026-11-20T08:15:00Z");
    text.setCharAt(position, '/');

    assertThat(UtcSeconds.parse(text.toString())).isEmpty();
  }

  private static Stream<Integer> positions() {
    return IntStream.range(0, "2026-11-20T08:15:00Z".length()).boxed();
  }
}
