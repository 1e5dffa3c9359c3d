package dev.curfew.analysis.search;

import dev.curfew.policy.Obstacle;

/**
 * What an evaluation may result in, as a set of bits: kept, which is the protecting verdict; acted
 * on, which is the other verdict without an obstacle, in a morning with one of the orders; or
 * blocked by one of the obstacles.
 */
public final class Results {
  public static final int KEPT = 1;
  static final int ACTED = 1 << 1;

  /** The bits of the orders follow those of the obstacles. */
  private static final int FIRST_ORDER = 1 << 2 + Obstacle.values().length;

  private Results() {}

  static int blockedBy(Obstacle obstacle) {
    return 1 << 2 + obstacle.ordinal();
  }

  /** Acted on, with an order. */
  static int inOrder(int order) {
    return FIRST_ORDER << order;
  }

  static boolean isActedOn(int result) {
    return result == ACTED || result >= FIRST_ORDER;
  }

  static boolean isDecided(int results) {
    return Integer.bitCount(results) == 1;
  }
}
