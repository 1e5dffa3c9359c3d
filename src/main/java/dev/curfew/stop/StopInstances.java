package dev.curfew.stop;

import dev.curfew.ec2.Fleet;
import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Target;
import dev.curfew.journal.PlanProgress;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopOrder;
import dev.curfew.lifecycle.StopState;
import dev.curfew.pace.PassPosition;
import dev.curfew.pace.PassStep;
import dev.curfew.pace.TokenBudget;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.policy.Evaluation;
import dev.curfew.request.RequestContext;
import dev.curfew.request.RequestPass;
import dev.curfew.request.RequestQueue;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.RunAborts;
import dev.curfew.settings.Settings;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Requests the stops of one target's plan, within EC2's token buckets, and returns the target's
 * next step. It never waits: the state machine does.
 *
 * <p>Idempotent: executed twice, or after a crash at any point, it continues from the ledger and
 * EC2. A write-ahead record precedes each call, and each instance is read again before a decision.
 */
public final class StopInstances {
  private final Settings settings;
  private final InstantSource clock;
  private final Fleet fleet;
  private final PolicyStore policies;
  private final StopStores stores;
  private final RunAborts aborts;

  public StopInstances(
      Settings settings,
      InstantSource clock,
      Fleet fleet,
      PolicyStore policies,
      StopStores stores,
      RunAborts aborts) {
    this.settings = settings;
    this.clock = clock;
    this.fleet = fleet;
    this.policies = policies;
    this.stores = stores;
    this.aborts = aborts;
  }

  /**
   * Makes the calls that can be made now; none in mode {@code plan}.
   *
   * @param start where the previous invocation ended; empty for the first
   * @throws TransientFailure if EC2 or the tables cannot be read, or EC2 responds to no call for
   *     several invocations; a retry may resolve it
   * @throws dev.curfew.failure.BrokenPolicy if the policy table as it is now has an error
   */
  public PassStep stop(Run run, Target target, Optional<PassPosition> start) {
    PassPosition position =
        start.orElseGet(
            () -> PassPosition.first(TokenBudget.full(settings.buckets(), clock.instant())));
    if (run.mode() == Mode.PLAN) {
      // The state machine does not get here in this mode; a manual invocation may.
      return PassStep.done(position);
    }
    return stores
        .plans()
        .target(run.id(), target)
        .filter(plan -> plan.status() == TargetStatus.READ)
        .map(plan -> pass(run, plan, position).run())
        .orElseGet(() -> PassStep.done(position));
  }

  private RequestPass<PlannedInstance, StopState, Evaluation, Evaluation> pass(
      Run run, TargetPlan plan, PassPosition position) {
    RequestContext context =
        new RequestContext(
            settings,
            settings.buckets(),
            clock,
            fleet,
            stores.runs(),
            stores.policies(),
            policies,
            aborts,
            run,
            plan,
            run.now().plus(settings.stopWindow()));
    PlanProgress<PlannedInstance, StopState, Evaluation> progress =
        PlanProgress.read(stores.plans()::instances, stores.journal(), context.planKey());
    return new RequestPass<>(
        context, queue(progress), new StopRequests(context, progress, stores.refusals()), position);
  }

  private static RequestQueue<PlannedInstance, StopState, Evaluation> queue(
      PlanProgress<PlannedInstance, StopState, Evaluation> progress) {
    return new RequestQueue<>(
        progress,
        StopOrder.TO_STOP,
        StopState::isDue,
        () -> progress.isAnyRecorded(StopState::isOutstanding),
        StopState::hasResponse,
        StopInstances::isSolo);
  }

  /**
   * Whether it gets a call of its own: EC2 refused it in an earlier run, or responds to no call.
   */
  private static boolean isSolo(PlannedInstance instance) {
    return StopOrder.isSolo(instance.queuePosition())
        || RequestQueue.isUnresponsive(instance.state());
  }
}
