package dev.curfew.plan;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.reason.TargetProblem;
import dev.curfew.run.PlanCounts;
import dev.curfew.stop.TargetDenial;
import java.util.List;
import java.util.Optional;

/**
 * What planning one target came to.
 *
 * @param attempt the invocation whose entries are the plan; entries of others are leftovers of a
 *     crash
 * @param counts as planned; a later judgement may differ
 * @param detail why it is not {@code read}
 */
public record TargetPlan(
    Target target,
    TargetStatus status,
    String attempt,
    PlanCounts counts,
    Optional<TargetProblem> detail) {
  public TargetPlan {
    requireNonNull(target, "target");
    requireNonNull(status, "status");
    requireNonNull(attempt, "attempt");
    requireNonNull(counts, "counts");
    requireNonNull(detail, "detail");
  }

  /**
   * The plan as a report tells it once stops are over: where EC2 denied all of them, for no
   * instance's sake, it is the target that is denied.
   *
   * @param entries of the target, as they are now
   */
  public TargetPlan after(List<PlannedInstance> entries) {
    return status == TargetStatus.READ
        ? TargetDenial.of(entries)
            .map(why ->
                new TargetPlan(
                    target,
                    TargetStatus.DENIED,
                    attempt,
                    counts,
                    Optional.of(new TargetProblem.StopsDenied(why))))
            .orElse(this)
        : this;
  }

  /** A target that planning did not come to. */
  public static TargetPlan notReached(Target target) {
    return new TargetPlan(
        target,
        TargetStatus.UNREAD,
        "",
        PlanCounts.NONE,
        Optional.of(new TargetProblem.NotReached()));
  }
}
