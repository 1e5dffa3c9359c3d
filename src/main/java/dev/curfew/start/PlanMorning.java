package dev.curfew.start;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetReading;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.policy.MorningEvaluator;
import dev.curfew.reason.StartDetail;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.settings.Settings;
import dev.curfew.start.state.MorningDecision;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOrder;
import dev.curfew.start.state.StartOutcome;
import dev.curfew.start.state.StartState;
import dev.curfew.start.state.StopProof;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;

/**
 * Plans one target of a morning, and records the plan: which of the instances that nights stopped
 * are to be started. Nothing is started.
 */
public final class PlanMorning {
  private final Settings settings;
  private final InstantSource clock;
  private final Fleet fleet;
  private final StartStores stores;

  public PlanMorning(Settings settings, InstantSource clock, Fleet fleet, StartStores stores) {
    this.settings = requireNonNull(settings, "settings");
    this.clock = requireNonNull(clock, "clock");
    this.fleet = requireNonNull(fleet, "fleet");
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
      List<StopProof> proofs =
          List.copyOf(
              new StopProofs(stores, settings.morning().lookback()).of(target, run.now()).values());
      List<MorningInstance> planned = new ArrayList<>();
      proofs.stream()
          .gather(Gatherers.windowFixed(Fleet.MAX_READ_IDS))
          .forEach(some -> planned.addAll(planned(target, some, evaluator)));
      planned.sort(Comparator.comparing(MorningInstance::queuePosition));
      stores.mornings().addInstances(new PlanKey(run.id(), target, attempt), planned);
      return reading.read(PlanCounts.NONE, List.of());
    } catch (Ec2Error error) {
      return reading.failed(error);
    } catch (Ec2NoResponse none) {
      throw reading.unanswered(none);
    }
  }

  private List<MorningInstance> planned(
      Target target, List<StopProof> proofs, MorningEvaluator evaluator) {
    Map<String, Instance> listed = new HashMap<>();
    fleet
        .read(target, proofs.stream().map(StopProof::instance).toList())
        .forEach(instance -> listed.put(instance.id(), instance));
    return proofs.stream()
        .map(proof ->
            Optional.ofNullable(listed.get(proof.instance()))
                .map(listing -> planned(proof, listing, evaluator.evaluate(listing)))
                .orElseGet(() -> notListed(proof)))
        .toList();
  }

  private MorningInstance planned(StopProof proof, Instance listing, MorningEvaluation evaluation) {
    Instant now = clock.instant();
    StartState state =
        switch (MorningDecision.of(proof, listing, evaluation)) {
          case MorningDecision.Start _ -> new StartState.Queued();
          case MorningDecision.Leave leave -> leave.finished(listing, now);
        };
    return new MorningInstance(
        state instanceof StartState.Queued
            ? StartOrder.of(listing, evaluation.order())
            : StartOrder.ofLeft(proof.instance()),
        proof,
        listing.name(),
        listing.attribute(Attribute.TYPE),
        PlannedInstance.owner(listing),
        Optional.of(evaluation),
        state);
  }

  private MorningInstance notListed(StopProof proof) {
    return new MorningInstance(
        StartOrder.ofLeft(proof.instance()),
        proof,
        proof.name(),
        proof.type(),
        proof.owner(),
        Optional.empty(),
        new StartState.Finished(
            StartOutcome.GONE,
            clock.instant(),
            Optional.of(new StartDetail.NotListed()),
            Optional.empty()));
  }
}
