package dev.curfew.start;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Target;
import dev.curfew.pace.PassPosition;
import dev.curfew.pace.PassStep;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.run.Run;
import dev.curfew.run.RunAborts;
import dev.curfew.settings.Settings;
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
    throw new UnsupportedOperationException(
        "%s %s %s %s %s %s".formatted(settings, clock, fleet, policies, stores, aborts));
  }
}
