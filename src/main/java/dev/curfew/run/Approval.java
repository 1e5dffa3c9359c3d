package dev.curfew.run;

import static java.util.Objects.requireNonNull;

/**
 * That somebody looked at an earlier run and found its figures right: each limit is lifted to them,
 * and no further.
 *
 * @param run id of the earlier run; it ended as {@code limited} or {@code planned}
 * @param counts as it had planned, over all the targets that it could read
 */
public record Approval(String run, PlanCounts counts) {
  public Approval {
    requireNonNull(run, "run");
    requireNonNull(counts, "counts");
  }
}
