package dev.curfew.speed;

import dev.curfew.speed.OneRegion.Figures;
import java.util.Locale;

/**
 * Prints how long 3,000 instances in one region take, against the floor of EC2's published bucket;
 * {@code src/test/speed/one-region} runs it.
 */
final class NightTimes {
  private static final double FLOOR = 100;

  private NightTimes() {}

  /**
   * @param arguments seeds
   */
  public static void main(String[] arguments) {
    System.out.println(
        "| instances | protected | seed | night | seconds | times the floor | stopped | calls | throttled |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (String seed : arguments) {
      nights(0, Long.parseLong(seed));
      nights(30, Long.parseLong(seed));
    }
  }

  private static void nights(int isProtected, long seed) {
    OneRegion region = new OneRegion(3_000, isProtected * 1_000 / 3_000, seed);
    for (int night = 1; night <= 3; night++) {
      Figures figures = region.night();
      System.out.printf(
          Locale.ROOT,
          "| 3,000 | %d | %d | %d | %.1f | %.3f | %,d | %d | %d |%n",
          isProtected,
          seed,
          night,
          figures.seconds(),
          figures.seconds() / FLOOR,
          figures.stopped(),
          figures.calls().size(),
          figures.throttled());
    }
  }
}
