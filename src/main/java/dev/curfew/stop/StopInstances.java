package dev.curfew.stop;

import dev.curfew.ec2.Fleet;
import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Target;
import dev.curfew.pace.NextStep;
import dev.curfew.pace.PassPosition;
import dev.curfew.pace.PassStep;
import dev.curfew.pace.TokenBudget;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.RunAborts;
import dev.curfew.settings.Settings;
import java.time.Duration;
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
      return done(position);
    }
    return stores
        .plans()
        .target(run.id(), target)
        .filter(plan -> plan.status() == TargetStatus.READ)
        .map(plan -> new StopPass(context(run, plan), position).run())
        .orElseGet(() -> done(position));
  }

  private static PassStep done(PassPosition position) {
    return new PassStep(NextStep.DONE, Duration.ZERO, position);
  }

  private StopContext context(Run run, TargetPlan plan) {
    return new StopContext(settings, clock, fleet, stores, policies, aborts, run, plan);
  }
}
