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
    String run,
    Mode mode,
    RunTrigger trigger,
    RunStatus status,
    Instant endedAt,
    PlanCounts counts) {
  public RunSummary {
    requireNonNull(run, "run");
    requireNonNull(mode, "mode");
    requireNonNull(trigger, "trigger");
    requireNonNull(status, "status");
    requireNonNull(endedAt, "endedAt");
    requireNonNull(counts, "counts");
  }

  /**
   * Whether later runs are compared with this one: it stopped instances, or it was a plan of the
   * deployment's schedule. An operator's dry run is not: it may use other policies, another instant
   * or another time of day, and any number of them may be run.
   */
  public boolean isBaseline() {
    return switch (status) {
      case STOPPED -> true;
      case PLANNED -> trigger == RunTrigger.SCHEDULE;
      case LIMITED, REFUSED, FAILED -> false;
    };
  }
}
