package dev.curfew.run;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.Occasion;
import java.time.Instant;

/**
 * A run that ended, as later runs compare with it.
 *
 * @param run its id
 * @param occasion what it was for
 * @param counts what it planned, over all its targets
 */
public record RunSummary(
    String run,
    Occasion occasion,
    Mode mode,
    RunTrigger trigger,
    RunStatus status,
    Instant endedAt,
    PlanCounts counts) {
  public RunSummary {
    requireNonNull(run, "run");
    requireNonNull(occasion, "occasion");
    requireNonNull(mode, "mode");
    requireNonNull(trigger, "trigger");
    requireNonNull(status, "status");
    requireNonNull(endedAt, "endedAt");
    requireNonNull(counts, "counts");
  }

  /**
   * Whether later runs are compared with this one: it is a night that stopped instances, or it was
   * a plan of the deployment's schedule. An operator's dry run is not: it may use other policies,
   * another instant or another time of day, and any number of them may be run. Nor is an operator's
   * run that had nothing to stop, for example by day: a few would make the median 0, which switches
   * the limit off.
   */
  public boolean isBaseline() {
    if (occasion == Occasion.MORNING) {
      return false;
    }
    return switch (status) {
      case STOPPED -> trigger == RunTrigger.SCHEDULE || counts.stop() > 0;
      case PLANNED -> trigger == RunTrigger.SCHEDULE;
      case STARTED, LIMITED, REFUSED, FAILED -> false;
    };
  }
}
