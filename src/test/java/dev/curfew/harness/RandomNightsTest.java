package dev.curfew.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.harness.invariant.Invariant;
import dev.curfew.harness.night.RandomNight;
import dev.curfew.harness.play.NightPlayer;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random nights, each made from its seed. {@code -Dcurfew.nights=100000} runs more than 1,000,
 * {@code -Dcurfew.seed=N} begins at another seed than 0.
 */
@Tag("slow")
class RandomNightsTest {
  private static final int MAX_PRINTED = 10;

  @Test
  void everyInvariantHolds() {
    long first = Long.getLong("curfew.seed", 0);
    long nights = Long.getLong("curfew.nights", 1_000);
    Map<Long, Throwable> broken = new ConcurrentSkipListMap<>();
    long begun = System.nanoTime();
    LongStream.range(first, first + nights).parallel().forEach(seed -> night(seed, broken));
    System.out.printf(
        "%d random nights from seed %d on: %d broken, in %.0f s%n",
        nights, first, broken.size(), (System.nanoTime() - begun) / 1e9);
    broken.entrySet().stream()
        .limit(MAX_PRINTED)
        .forEach(night ->
            System.out.printf("the night of seed %d: %s%n", night.getKey(), night.getValue()));

    assertThat(broken).as("broken nights, by seed").isEmpty();
  }

  private static void night(long seed, Map<Long, Throwable> broken) {
    try {
      Invariant.checkAll(NightPlayer.inMemory(RandomNight.of(seed)));
    } catch (AssertionError | RuntimeException thrown) {
      // An exception of the night itself is a failure as well; its seed repeats it.
      broken.put(seed, thrown);
    }
  }
}
