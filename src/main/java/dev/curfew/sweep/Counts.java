package dev.curfew.sweep;

import dev.curfew.policy.Effect;
import dev.curfew.policy.Judgement;

/**
 * How the judged instances of one region, or of all, divide.
 *
 * @param stop verdict {@code stop} without an obstacle
 * @param blocked verdict {@code stop} with an obstacle
 * @param keep verdict {@code keep}
 */
public record Counts(int stop, int blocked, int keep) {
  public static final Counts NONE = new Counts(0, 0, 0);

  /** One instance that was judged so. */
  public static Counts of(Judgement judgement) {
    if (judgement.verdict() == Effect.KEEP) {
      return new Counts(0, 0, 1);
    }
    return judgement.obstacle().isPresent() ? new Counts(0, 1, 0) : new Counts(1, 0, 0);
  }

  public int judged() {
    return stop + blocked + keep;
  }

  public Counts plus(Counts other) {
    return new Counts(stop + other.stop, blocked + other.blocked, keep + other.keep);
  }
}
