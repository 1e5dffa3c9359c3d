package dev.curfew.harness.night;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Random choices that are the same for the same seed. */
final class SeededRandom {
  private final Random source;

  SeededRandom(long seed) {
    source = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** From 0 to less than the bound. */
  int below(int bound) {
    return source.nextInt(bound);
  }

  int bits() {
    return source.nextInt();
  }

  boolean chance(int oneIn) {
    return source.nextInt(oneIn) == 0;
  }

  <T> T one(List<T> list) {
    return list.get(source.nextInt(list.size()));
  }

  /**
   * A time within the first 1.6 s, in which most nights plan and stop, or up to this many seconds.
   */
  Duration time(int mostSeconds) {
    return chance(3) ? seconds(mostSeconds) : Duration.ofMillis(100 + below(1_500));
  }

  /** From one second to this many. */
  Duration seconds(int most) {
    return Duration.ofSeconds(1 + source.nextInt(most));
  }
}
