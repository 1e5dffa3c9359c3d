package dev.curfew.run;

import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;

/**
 * How many evaluated instances are to be stopped, blocked or kept, in one region or in all.
 *
 * @param stop verdict {@code stop} without an obstacle
 * @param blocked verdict {@code stop} with an obstacle
 * @param keep verdict {@code keep}
 */
public record PlanCounts(int stop, int blocked, int keep) {
  public static final PlanCounts NONE = new PlanCounts(0, 0, 0);

  public static PlanCounts of(Evaluation evaluation) {
    if (evaluation.verdict() == Effect.KEEP) {
      return new PlanCounts(0, 0, 1);
    }
    return evaluation.obstacle().isPresent() ? new PlanCounts(0, 1, 0) : new PlanCounts(1, 0, 0);
  }

  public int evaluated() {
    return stop + blocked + keep;
  }

  public PlanCounts plus(PlanCounts other) {
    return new PlanCounts(stop + other.stop, blocked + other.blocked, keep + other.keep);
  }
}
