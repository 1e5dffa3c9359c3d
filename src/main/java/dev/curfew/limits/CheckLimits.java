package dev.curfew.limits;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.ledger.Ledger;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.settings.Limits;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a plan is small enough to be carried out, all regions together, before the first stop.
 */
public final class CheckLimits {
  private final Limits limits;
  private final Ledger ledger;

  public CheckLimits(Limits limits, Ledger ledger) {
    this.limits = requireNonNull(limits, "limits");
    this.ledger = requireNonNull(ledger, "ledger");
  }

  /**
   * Holds the plan against the limits, and writes down what decided. Taken twice, the first check
   * stands. What is planned after it counts no more: nothing is stopped that was not counted.
   *
   * @throws dev.curfew.failure.TransientFailure where the ledger does not answer
   */
  public LimitCheck check(Run run) {
    return ledger.limits(run.id()).orElseGet(() -> ledger.limits(run.id(), first(run)));
  }

  private LimitCheck first(Run run) {
    close(run);
    return new LimitCheck(
        total(ledger.targets(run.id())),
        limits,
        ledger.finished(LimitCheck.RECENT),
        run.approval());
  }

  /** An invocation that was given up, and goes on all the same, must not add a region now. */
  private void close(Run run) {
    Set<Target> done =
        ledger.targets(run.id()).stream()
            .filter(plan -> plan.status() != TargetStatus.UNREAD)
            .map(TargetPlan::target)
            .collect(Collectors.toSet());
    run.targets().stream()
        .filter(target -> !done.contains(target))
        .forEach(target -> ledger.close(run.id(), target));
  }

  /** What all targets of a run come to. */
  public static PlanCounts total(List<TargetPlan> plans) {
    return plans.stream().map(TargetPlan::counts).reduce(PlanCounts.NONE, PlanCounts::plus);
  }
}
