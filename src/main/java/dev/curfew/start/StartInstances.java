package dev.curfew.start;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Target;
import dev.curfew.journal.PlanProgress;
import dev.curfew.pace.BatchSize;
import dev.curfew.pace.PassPosition;
import dev.curfew.pace.PassStep;
import dev.curfew.pace.TokenBudget;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.request.RequestContext;
import dev.curfew.request.RequestPass;
import dev.curfew.request.RequestQueue;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.RunAborts;
import dev.curfew.settings.Buckets;
import dev.curfew.settings.Settings;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOrder;
import dev.curfew.start.state.StartState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Requests the starts of one order group of one target's plan, within EC2's token buckets, and
 * returns the target's next step. It never waits: the state machine does.
 *
 * <p>Idempotent: executed twice, or after a crash at any point, it continues from the ledger and
 * EC2. A write-ahead record precedes each call, and each instance is read again before a decision.
 */
public final class StartInstances {
  private final Settings settings;
  private final InstantSource clock;
  private final Fleet fleet;
  private final PolicyStore policies;
  private final StartStores stores;
  private final RunAborts aborts;

  public StartInstances(
      Settings settings,
      InstantSource clock,
      Fleet fleet,
      PolicyStore policies,
      StartStores stores,
      RunAborts aborts) {
    this.settings = requireNonNull(settings, "settings");
    this.clock = requireNonNull(clock, "clock");
    this.fleet = requireNonNull(fleet, "fleet");
    this.policies = requireNonNull(policies, "policies");
    this.stores = requireNonNull(stores, "stores");
    this.aborts = requireNonNull(aborts, "aborts");
  }

  /**
   * Makes the calls that can be made now; none in mode {@code plan}.
   *
   * @param order the order group
   * @param start where the previous invocation ended; empty for the first
   * @throws dev.curfew.failure.TransientFailure if EC2 or the tables cannot be read, or EC2
   *     responds to no call for several invocations; a retry may resolve it
   * @throws dev.curfew.failure.BrokenPolicy if the policy table as it is now has an error
   */
  public PassStep start(Run run, Target target, int order, Optional<PassPosition> start) {
    Buckets buckets = settings.morning().buckets();
    PassPosition position =
        start.orElseGet(() ->
            PassPosition.first(
                TokenBudget.full(buckets, clock.instant()), BatchSize.INITIAL_STARTS));
    if (run.mode() == Mode.PLAN) {
      // The state machine does not get here in this mode; a manual invocation may.
      return PassStep.done(position);
    }
    return stores
        .plans()
        .target(run.id(), target)
        .filter(plan -> plan.status() == TargetStatus.READ)
        .map(plan -> pass(run, plan, order, position).run())
        .orElseGet(() -> PassStep.done(position));
  }

  private RequestPass<MorningInstance, StartState, MorningEvaluation, StartChoice> pass(
      Run run, TargetPlan plan, int order, PassPosition position) {
    RequestContext context =
        new RequestContext(
            settings,
            settings.morning().buckets(),
            clock,
            fleet,
            stores.runs(),
            stores.policies(),
            policies,
            aborts,
            run,
            plan,
            windowEnd(run));
    PlanProgress<MorningInstance, StartState, MorningEvaluation> progress =
        stores.morning(context.planKey());
    return new RequestPass<>(
        context,
        queue(progress, order),
        new StartRequests(context, progress, settings.morning().deadline()),
        position);
  }

  private Instant windowEnd(Run run) {
    Instant ofCalls = run.now().plus(settings.stopWindow());
    Instant ofMorning = run.startedAt().plus(settings.morning().longest());
    return ofCalls.isBefore(ofMorning) ? ofCalls : ofMorning;
  }

  private RequestQueue<MorningInstance, StartState, MorningEvaluation> queue(
      PlanProgress<MorningInstance, StartState, MorningEvaluation> progress, int order) {
    String prefix = StartOrder.group(order);
    return new RequestQueue<>(
        progress,
        prefix,
        state -> state.isDue(clock.instant()),
        () -> isAnyOutstanding(progress, prefix),
        StartState::hasResponse,
        planned -> RequestQueue.isUnresponsive(planned.state()));
  }

  private static boolean isAnyOutstanding(
      PlanProgress<MorningInstance, StartState, MorningEvaluation> progress, String prefix) {
    boolean[] isAny = {false};
    progress.instances(
        prefix,
        "",
        page -> {
          isAny[0] |= page.stream().anyMatch(planned -> planned.state().isOutstanding());
          return !isAny[0];
        });
    return isAny[0];
  }
}
