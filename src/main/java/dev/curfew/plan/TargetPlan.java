package dev.curfew.plan;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.reason.TargetProblem;
import dev.curfew.run.PlanCounts;
import java.util.List;
import java.util.Optional;

/**
 * The result of planning one target.
 *
 * @param attempt the invocation whose instances are the plan; those of others are left over from a
 *     crash
 * @param counts as planned; a later evaluation may differ
 * @param detail why it is not {@code read}
 * @param stopping the instances that have been stopping for long; at most {@link #MAX_STOPPING}
 */
public record TargetPlan(
    Target target,
    TargetStatus status,
    String attempt,
    PlanCounts counts,
    Optional<TargetProblem> detail,
    List<StoppingInstance> stopping) {
  /** The ledger's item of a target has room for this number of instances. */
  public static final int MAX_STOPPING = 200;

  public TargetPlan {
    requireNonNull(target, "target");
    requireNonNull(status, "status");
    requireNonNull(attempt, "attempt");
    requireNonNull(counts, "counts");
    requireNonNull(detail, "detail");
    stopping = stopping.stream().limit(MAX_STOPPING).toList();
  }

  /** A target in which no instance has been stopping for long. */
  public TargetPlan(
      Target target,
      TargetStatus status,
      String attempt,
      PlanCounts counts,
      Optional<TargetProblem> detail) {
    this(target, status, attempt, counts, detail, List.of());
  }

  /** A target that was not planned. */
  public static TargetPlan notReached(Target target) {
    return notPlanned(target, new TargetProblem.NotReached());
  }

  /** A target that was not planned, and why. */
  public static TargetPlan notPlanned(Target target, TargetProblem why) {
    return new TargetPlan(target, TargetStatus.UNREAD, "", PlanCounts.NONE, Optional.of(why));
  }

  /** Whether the target was not planned, and nothing says why. */
  public boolean isUnexplained() {
    return status == TargetStatus.UNREAD
        && detail.filter(why -> !(why instanceof TargetProblem.NotReached)).isEmpty();
  }

  /** Identifies the plan's instances. */
  public PlanKey key(String run) {
    return new PlanKey(run, target, attempt);
  }

  /** The sum of the counts of several targets. */
  public static PlanCounts total(List<TargetPlan> plans) {
    return plans.stream().map(TargetPlan::counts).reduce(PlanCounts.NONE, PlanCounts::plus);
  }
}
