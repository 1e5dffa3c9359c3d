package dev.curfew.analysis.search;

import dev.curfew.policy.Obstacle;

/**
 * What an evaluation may result in, as a set of bits: kept; off, which is verdict {@code stop}
 * without an obstacle; or blocked by one of the obstacles.
 */
public final class Results {
  public static final int KEPT = 1;
  static final int OFF = 1 << 1;

  private Results() {}

  static int blockedBy(Obstacle obstacle) {
    return 1 << 2 + obstacle.ordinal();
  }

  static boolean isDecided(int results) {
    return Integer.bitCount(results) == 1;
  }
}
