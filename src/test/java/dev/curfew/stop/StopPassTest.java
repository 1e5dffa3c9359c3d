package dev.curfew.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StopPassTest {
  @Test
  void waitsLongerEachTimeItIsThrottledButGetsOverAShortStormSoon() {
    assertThat(IntStream.rangeClosed(1, 15).mapToObj(StopPass::backoff))
        .extracting(Duration::toSeconds)
        .containsExactly(
            2L, 4L, 8L, 16L, 32L, 32L, 32L, 32L, 32L, 32L, 64L, 128L, 256L, 256L, 256L);
  }

  /** 34 regions, nine events a round, of 25,000 in all. */
  @Test
  void aWholeWindowOfThrottlingFitsIntoTheHistory() {
    Duration window = Duration.ofHours(4);
    int rounds = 0;
    for (Duration at = Duration.ZERO; at.compareTo(window) < 0; rounds++) {
      at = at.plus(StopPass.backoff(rounds + 1));
    }

    assertThat(34 * 9 * rounds).isLessThan(22_000);
  }
}
