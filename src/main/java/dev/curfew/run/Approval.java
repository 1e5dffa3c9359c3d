package dev.curfew.run;

import static java.util.Objects.requireNonNull;

/**
 * A person reviewed an earlier run: its figures raise each limit, and no further.
 *
 * @param run id of the earlier run, which ended as {@code limited} or {@code planned}
 * @param counts what the earlier run planned, over all targets that it could read
 */
public record Approval(String run, PlanCounts counts) {
  public Approval {
    requireNonNull(run, "run");
    requireNonNull(counts, "counts");
  }
}
