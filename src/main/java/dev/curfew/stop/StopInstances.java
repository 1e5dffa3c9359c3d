package dev.curfew.stop;

import dev.curfew.ec2.Fleet;
import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Target;
import dev.curfew.plan.PolicyStore;
import dev.curfew.plan.SharedRefusal;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.settings.Settings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Stops what is in the plan of one target and still to be stopped, as far as EC2's token buckets
 * go, and says where the target goes next. It never waits: the state machine does.
 *
 * <p>Taken twice, or after a crash at any point, it goes on from what the ledger and EC2 say: an
 * intent is written before each call, and states are read again before each decision.
 */
public final class StopInstances {
  /** As many as one filter takes. */
  static final int READ = 200;

  /**
   * Tokens of half a minute: long waits keep the history short, and cost nothing while tokens flow
   * in.
   */
  static final int HELPING = 300;

  /** How often all turns are gone through before the rest is left as it is. */
  static final int PASSES = 4;

  /** After so many invocations in a row in which EC2 answered no call, the region's stops fail. */
  static final int SILENT = 6;

  /** After so many calls without an answer an instance gets a call of its own. */
  static final int OFTEN = 4;

  static final Duration BETWEEN_PASSES = Duration.ofSeconds(30);

  /** Well before Lambda's own deadline. */
  static final Duration INVOCATION = Duration.ofSeconds(120);

  private final Settings settings;
  private final InstantSource clock;
  private final Fleet fleet;
  private final PolicyStore policies;
  private final StopStores stores;

  public StopInstances(
      Settings settings,
      InstantSource clock,
      Fleet fleet,
      PolicyStore policies,
      StopStores stores) {
    this.settings = settings;
    this.clock = clock;
    this.fleet = fleet;
    this.policies = policies;
    this.stores = stores;
  }

  /**
   * How far a target has come.
   *
   * @param pace tokens left, as we think
   * @param after the turn after which to go on; empty text for the first
   * @param pass how often all turns have been gone through
   * @param hindered how many invocations in a row EC2 has throttled, or not answered
   * @param batch how many instances the next call is to name
   * @param causes what EC2's refusals have told that its listings did not
   */
  public record Position(
      TokenBudget pace,
      String after,
      int pass,
      int hindered,
      BatchSize batch,
      List<SharedRefusal> causes) {
    /**
     * Causes in state are few, as state is small; what was forgotten costs a call to learn again.
     */
    private static final int MOST_CAUSES = 50;

    public Position {
      causes = List.copyOf(causes.subList(0, Math.min(causes.size(), MOST_CAUSES)));
    }

    static Position first(TokenBudget pace) {
      return new Position(pace, "", 0, 0, BatchSize.FIRST, List.of());
    }
  }

  /**
   * Where the target goes next.
   *
   * @param pause what the state machine waits before
   */
  public record Step(NextStep next, Duration pause, Position position) {}

  /**
   * Makes the calls that can be made now; in mode {@code plan} there are none.
   *
   * @param before where an earlier invocation left off; empty for the first
   * @throws TransientFailure where EC2 or the tables cannot be read, or EC2 answers no call for
   *     long: to be taken again
   * @throws dev.curfew.failure.BrokenPolicy where the policies as they are now cannot be relied on
   */
  public Step stop(Run run, Target target, Optional<Position> before) {
    Position position =
        before.orElseGet(
            () -> Position.first(TokenBudget.full(settings.buckets(), clock.instant())));
    if (run.mode() == Mode.PLAN) {
      // The state machine does not come here then; whoever calls the function by hand might.
      return new Step(NextStep.DONE, Duration.ZERO, position);
    }
    return stores
        .plans()
        .target(run.id(), target)
        .filter(plan -> plan.status() == TargetStatus.READ)
        .map(plan -> new StopPass(tools(run, plan), position).go())
        .orElseGet(() -> new Step(NextStep.DONE, Duration.ZERO, position));
  }

  private StopContext tools(Run run, TargetPlan plan) {
    return new StopContext(settings, clock, fleet, stores, policies, run, plan);
  }
}
