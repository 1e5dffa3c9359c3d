package dev.curfew.harness.defect;

import dev.curfew.harness.defect.Defect.Store;
import dev.curfew.harness.invariant.Invariant;
import dev.curfew.harness.invariant.Invariant.Broken;
import dev.curfew.harness.night.RandomMornings;
import dev.curfew.harness.night.RandomNight;
import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.play.DynamoNights;
import dev.curfew.harness.play.NightPlayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Plays random nights until one breaks an invariant, in its own JVM. */
final class FirstBrokenNight {
  /** The beginning of the line that has the result. */
  static final String RESULT = "RESULT ";

  private static final int AT_ONCE = 10;

  private FirstBrokenNight() {}

  /**
   * Prints the seed of the first night that broke, and what it broke.
   *
   * @param arguments the store; how many nights at most, from seed 0 on; and a seed that is played
   *     before these, if one is given
   */
  public static void main(String[] arguments) {
    long most = Long.parseLong(arguments[1]);
    PrimitiveIterator.OfLong seeds =
        LongStream.concat(
                Stream.of(arguments).skip(2).mapToLong(Long::parseLong), LongStream.range(0, most))
            .iterator();
    Optional<Map.Entry<Long, String>> first =
        switch (Store.valueOf(arguments[0])) {
          case MEMORY -> inMemory(seeds, RandomNight::of);
          case MORNINGS -> inMemory(seeds, RandomMornings::of);
          case DYNAMODB -> onDynamoDb(seeds);
        };
    System.out.println(
        RESULT + first.map(broken -> broken.getKey() + " " + broken.getValue()).orElse("none"));
    System.exit(0);
  }

  private static Optional<Map.Entry<Long, String>> inMemory(
      PrimitiveIterator.OfLong seeds, LongFunction<Scenario> nights) {
    Map<Long, String> broken = new ConcurrentSkipListMap<>();
    while (seeds.hasNext() && broken.isEmpty()) {
      List<Long> next = new ArrayList<>();
      while (seeds.hasNext() && next.size() < AT_ONCE) {
        next.add(seeds.nextLong());
      }
      next.parallelStream().forEach(seed -> night(seed, broken, () -> hold(nights.apply(seed))));
    }
    return broken.entrySet().stream().findFirst();
  }

  private static void hold(Scenario scenario) {
    Invariant.checkAll(NightPlayer.inMemory(scenario));
  }

  private static Optional<Map.Entry<Long, String>> onDynamoDb(PrimitiveIterator.OfLong seeds) {
    Map<Long, String> broken = new ConcurrentSkipListMap<>();
    try (DynamoNights dynamo = DynamoNights.start()) {
      while (seeds.hasNext() && broken.isEmpty()) {
        long each = seeds.nextLong();
        night(each, broken, () -> Invariant.checkAll(dynamo.play(RandomNight.crowded(each))));
      }
    }
    return broken.entrySet().stream().findFirst();
  }

  private static void night(long seed, Map<Long, String> broken, Runnable night) {
    try {
      night.run();
    } catch (Broken invariant) {
      broken.put(seed, invariant.invariant());
    } catch (AssertionError | RuntimeException crashed) {
      // A defect may also make the night itself fail, which counts as caught.
      broken.put(seed, crashed.getClass().getSimpleName());
    }
  }
}
