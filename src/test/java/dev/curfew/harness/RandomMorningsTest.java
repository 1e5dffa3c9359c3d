package dev.curfew.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.harness.invariant.Invariant;
import dev.curfew.harness.night.RandomMornings;
import dev.curfew.harness.play.NightPlayer;
import dev.curfew.harness.play.PlayedNight;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOutcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random nights with the mornings after them, each made from its seed. {@code
 * -Dcurfew.mornings=20000} plays more of them, {@code -Dcurfew.firstMorning=N} begins at another
 * seed than 0.
 */
@Tag("slow")
class RandomMorningsTest {
  private static final int MAX_PRINTED = 10;
  private static final int ENOUGH = 300;

  @Test
  void everyInvariantHolds() {
    long first = Long.getLong("curfew.firstMorning", 0);
    long count = Long.getLong("curfew.mornings", 300);
    Map<Long, Throwable> broken = new ConcurrentSkipListMap<>();
    Map<StartOutcome, Integer> met = new ConcurrentHashMap<>();
    long begun = System.nanoTime();
    LongStream.range(first, first + count).parallel().forEach(seed -> play(seed, broken, met));
    System.out.printf(
        "%d random nights with mornings from seed %d on: %d broken, in %.0f s; outcomes %s%n",
        count, first, broken.size(), (System.nanoTime() - begun) / 1e9, met);
    broken.entrySet().stream()
        .limit(MAX_PRINTED)
        .forEach(night ->
            System.out.printf("the mornings of seed %d: %s%n", night.getKey(), night.getValue()));

    assertThat(broken).as("broken mornings, by seed").isEmpty();
    if (count >= ENOUGH) {
      assertThat(met.keySet()).as("outcomes that were met").contains(StartOutcome.values());
    }
  }

  private static void play(long seed, Map<Long, Throwable> broken, Map<StartOutcome, Integer> met) {
    try {
      PlayedNight played = NightPlayer.inMemory(RandomMornings.of(seed));
      Invariant.checkAll(played);
      played.morningRuns().stream()
          .flatMap(run -> played.morningReport(run).instances().stream())
          .map(MorningInstance::outcome)
          .forEach(outcome -> met.merge(outcome, 1, Integer::sum));
    } catch (AssertionError | RuntimeException thrown) {
      // An exception of the night itself is a failure as well; its seed repeats it.
      broken.put(seed, thrown);
    }
  }
}
