package dev.curfew.report.comparison;

import static java.util.Objects.requireNonNull;

import dev.curfew.limits.LimitCheck;
import java.util.Optional;

/**
 * How a run compares with its limits and with earlier runs.
 *
 * @param limits the limit check; empty if the run ended before it
 * @param coverage how much of the estate the run could read; empty if all of it
 * @param newStops against the run that finished last; present only if a limit is exceeded
 * @param changes against the plan before this one; empty if no earlier plan is known
 */
public record RunComparison(
    Optional<LimitCheck> limits,
    Optional<Coverage> coverage,
    Optional<NewStops> newStops,
    Optional<PlanDiff> changes) {
  /** The comparison of a run about which nothing is known. */
  public static final RunComparison NONE =
      new RunComparison(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public RunComparison {
    requireNonNull(limits, "limits");
    requireNonNull(coverage, "coverage");
    requireNonNull(newStops, "newStops");
    requireNonNull(changes, "changes");
  }
}
