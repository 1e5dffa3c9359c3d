package dev.curfew.harness.defect;

import dev.curfew.harness.defect.Defect.Store;
import dev.curfew.harness.invariant.Invariant;
import dev.curfew.harness.invariant.Invariant.Broken;
import dev.curfew.harness.night.RandomNight;
import dev.curfew.harness.play.DynamoNights;
import dev.curfew.harness.play.NightPlayer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;

/** Plays random nights until one breaks an invariant, in its own JVM. */
final class FirstBrokenNight {
  /** The beginning of the line that has the result. */
  static final String RESULT = "RESULT ";

  private static final int AT_ONCE = 50;

  private FirstBrokenNight() {}

  /**
   * Prints the seed of the first night that broke, and what it broke.
   *
   * @param arguments the store, and how many nights at most
   */
  public static void main(String[] arguments) {
    long most = Long.parseLong(arguments[1]);
    Optional<Map.Entry<Long, String>> first =
        switch (Store.valueOf(arguments[0])) {
          case MEMORY -> inMemory(most);
          case DYNAMODB -> onDynamoDb(most);
        };
    System.out.println(
        RESULT + first.map(broken -> broken.getKey() + " " + broken.getValue()).orElse("none"));
    System.exit(0);
  }

  private static Optional<Map.Entry<Long, String>> inMemory(long most) {
    Map<Long, String> broken = new ConcurrentSkipListMap<>();
    for (long seed = 0; seed < most && broken.isEmpty(); seed += AT_ONCE) {
      LongStream.range(seed, seed + AT_ONCE)
          .parallel()
          .forEach(each -> night(each, broken, () -> hold(each)));
    }
    return broken.entrySet().stream().findFirst();
  }

  private static void hold(long seed) {
    Invariant.checkAll(NightPlayer.inMemory(RandomNight.of(seed)));
  }

  private static Optional<Map.Entry<Long, String>> onDynamoDb(long most) {
    Map<Long, String> broken = new ConcurrentSkipListMap<>();
    try (DynamoNights dynamo = DynamoNights.start()) {
      for (long seed = 0; seed < most && broken.isEmpty(); seed++) {
        long each = seed;
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
