package dev.curfew.harness;

import dev.curfew.harness.invariant.Invariant;
import dev.curfew.harness.night.RandomNight;
import dev.curfew.harness.play.Play;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random nights, each made from its seed. {@code -Dcurfew.nights=100000} runs more, {@code
 * -Dcurfew.seed=N} begins at one.
 */
class RandomNightsTest {
  @Test
  void keepEveryInvariant() {
    long first = Long.getLong("curfew.seed", 0);
    long nights = Long.getLong("curfew.nights", 1_000);
    LongStream.range(first, first + nights).parallel().forEach(RandomNightsTest::night);
  }

  static void night(long seed) {
    try {
      Invariant.holdAll(Play.inMemory(RandomNight.of(seed)));
    } catch (AssertionError | RuntimeException broken) {
      throw new AssertionError("the night of seed " + seed + ": " + broken.getMessage(), broken);
    }
  }
}
