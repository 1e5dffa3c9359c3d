package dev.curfew.limits;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.plan.PlanStore;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.RunStore;
import dev.curfew.settings.Limits;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks, before the first stop, whether the plan of all regions together is within the limits. */
public final class CheckLimits {
  private final Limits limits;
  private final RunStore runs;
  private final PlanStore plans;
  private final LimitStore checks;

  public CheckLimits(Limits limits, RunStore runs, PlanStore plans, LimitStore checks) {
    this.limits = requireNonNull(limits, "limits");
    this.runs = requireNonNull(runs, "runs");
    this.plans = requireNonNull(plans, "plans");
    this.checks = requireNonNull(checks, "checks");
  }

  /**
   * Compares the plan with the limits and records the check. Idempotent: a recorded check does not
   * change. A region that is planned later does not count, and nothing is stopped there.
   *
   * @throws dev.curfew.failure.TransientFailure if the ledger does not answer
   */
  public LimitCheck check(Run run) {
    return checks.check(run.id()).orElseGet(() -> checks.saveCheck(run.id(), first(run)));
  }

  /**
   * Whether the run is announced and then stops instances. If no region was read, there is nothing
   * to announce: the report says so.
   */
  public boolean mayStop(Run run, LimitCheck check) {
    return run.mode() == Mode.STOP
        && check.exceeded().isEmpty()
        && (check.planned().evaluated() > 0 || isAnyRegionRead(run));
  }

  private boolean isAnyRegionRead(Run run) {
    return plans.targets(run.id()).stream().anyMatch(plan -> plan.status() == TargetStatus.READ);
  }

  private LimitCheck first(Run run) {
    close(run);
    return new LimitCheck(
        TargetPlan.total(plans.targets(run.id())),
        limits,
        runs.latestBaselines(LimitCheck.RECENT),
        run.approval());
  }

  /** An invocation that timed out but still runs must not add a region after the check. */
  private void close(Run run) {
    Set<Target> done =
        plans.targets(run.id()).stream()
            .filter(plan -> plan.status() != TargetStatus.UNREAD)
            .map(TargetPlan::target)
            .collect(Collectors.toSet());
    run.targets().stream()
        .filter(target -> !done.contains(target))
        .forEach(target -> plans.closeTarget(run.id(), target));
  }
}
