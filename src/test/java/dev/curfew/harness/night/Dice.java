package dev.curfew.harness.night;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Chance that can be repeated: the same seed, the same throws. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** From 0 to less than this. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  int bits() {
    return random.nextInt();
  }

  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /**
   * Either while most nights plan and stop, which takes them little more than a second; or later.
   */
  Duration time(int mostSeconds) {
    return chance(3) ? seconds(mostSeconds) : Duration.ofMillis(100 + below(1_500));
  }

  /** From one second to this many. */
  Duration seconds(int most) {
    return Duration.ofSeconds(1 + random.nextInt(most));
  }
}
