package dev.curfew.start;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Target;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetReading;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.MorningEvaluator;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunLocks;
import dev.curfew.settings.Settings;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOrder;
import java.time.InstantSource;
import java.util.List;

/**
 * Plans one target of a morning, and records the plan: which of the instances that nights stopped
 * are to be started. Nothing is started.
 */
public final class PlanMorning {
  private final MorningCandidates candidates;
  private final StartStores stores;

  public PlanMorning(
      Settings settings, InstantSource clock, Fleet fleet, StartStores stores, RunLocks locks) {
    this.candidates =
        new MorningCandidates(settings.morning().lookback(), clock, fleet, stores, locks);
    this.stores = requireNonNull(stores, "stores");
  }

  /**
   * Plans the target. Idempotent: a target that is planned already stays as it is.
   *
   * @param evaluator compiled for the run's {@code now} and this region
   * @param attempt distinguishes this invocation from others
   * @throws dev.curfew.failure.TransientFailure if the region could not be read; the target is then
   *     recorded as {@code unread} until a later attempt succeeds
   * @throws dev.curfew.failure.Misconfigured if EC2 does not accept the credentials; the target is
   *     then recorded as {@code unread}
   * @throws dev.curfew.journal.PlanExpired if a part of a journal is no longer in the ledger
   */
  public MorningPlan plan(Run run, Target target, MorningEvaluator evaluator, String attempt) {
    TargetPlan plan =
        stores
            .plans()
            .target(run.id(), target)
            .filter(known -> known.status() != TargetStatus.UNREAD)
            .orElseGet(() -> planNow(run, target, evaluator, attempt));
    return new MorningPlan(plan, orders(run, plan));
  }

  private List<Integer> orders(Run run, TargetPlan plan) {
    return run.mode() == Mode.PLAN || plan.status() != TargetStatus.READ
        ? List.of()
        : stores.instances(plan.key(run.id())).stream()
            .map(MorningInstance::queuePosition)
            .filter(position -> position.startsWith(StartOrder.TO_START))
            .map(StartOrder::order)
            .distinct()
            .sorted()
            .toList();
  }

  private TargetPlan planNow(Run run, Target target, MorningEvaluator evaluator, String attempt) {
    TargetReading reading = new TargetReading(stores.plans(), run.id(), target, attempt);
    try {
      stores
          .mornings()
          .addInstances(
              new PlanKey(run.id(), target, attempt),
              candidates.read(target, run.now(), run.deadPredecessor(), evaluator));
      return reading.read(PlanCounts.NONE, List.of());
    } catch (Ec2Error error) {
      return reading.failed(error);
    } catch (Ec2NoResponse none) {
      throw reading.unanswered(none);
    }
  }
}
