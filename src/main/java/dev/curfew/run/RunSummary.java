package dev.curfew.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A run that ended, as later runs compare with it.
 *
 * @param run its id
 * @param counts what it planned, over all its targets
 */
public record RunSummary(
    String run, Mode mode, RunStatus status, Instant endedAt, PlanCounts counts) {
  public RunSummary {
    requireNonNull(run, "run");
    requireNonNull(mode, "mode");
    requireNonNull(status, "status");
    requireNonNull(endedAt, "endedAt");
    requireNonNull(counts, "counts");
  }
}
