package dev.curfew.start;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Fleet;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.policy.MorningEvaluator;
import dev.curfew.reason.StartDetail;
import dev.curfew.run.RunLocks;
import dev.curfew.start.state.MorningDecision;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOrder;
import dev.curfew.start.state.StartOutcome;
import dev.curfew.start.state.StartState;
import dev.curfew.start.state.StopProof;
import java.time.Duration;
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
 * Finds the instances of a target that nights stopped, and decides which of them a morning starts.
 * Reads the ledger and EC2, and changes nothing. Thread-safe if the ledger and EC2 are.
 */
public final class MorningCandidates {
  private final InstantSource clock;
  private final Fleet fleet;
  private final StopProofs proofs;
  private final StartsMeanwhile startsMeanwhile;

  /**
   * @param lookback how long before the morning a night may have ended
   * @param locks name the run that is in progress
   */
  public MorningCandidates(
      Duration lookback, InstantSource clock, Fleet fleet, StartStores stores, RunLocks locks) {
    this.clock = requireNonNull(clock, "clock");
    this.fleet = requireNonNull(fleet, "fleet");
    this.proofs = new StopProofs(stores, lookback);
    this.startsMeanwhile = new StartsMeanwhile(locks, stores.runs(), proofs);
  }

  /**
   * The candidates of a target, queued or finished, in the order of the start queue.
   *
   * @param now the morning's {@code now}
   * @param deadPredecessor ARN of the execution before this morning, if it ended without a report
   * @param evaluator compiled for that instant and this region
   * @throws dev.curfew.ec2.Ec2Error if EC2 rejects a call
   * @throws dev.curfew.ec2.Ec2NoResponse if EC2 does not respond
   * @throws dev.curfew.failure.TransientFailure if the ledger does not respond
   * @throws dev.curfew.journal.PlanExpired if a part of a journal is no longer in the ledger
   */
  public List<MorningInstance> read(
      Target target, Instant now, Optional<String> deadPredecessor, MorningEvaluator evaluator) {
    List<MorningInstance> planned = new ArrayList<>();
    Instant readAt = clock.instant();
    proofs.of(target, now, Instant.MAX, deadPredecessor).values().stream()
        .gather(Gatherers.windowFixed(Fleet.MAX_READ_IDS))
        .forEach(some -> planned.addAll(planned(target, some, readAt, evaluator)));
    planned.sort(Comparator.comparing(MorningInstance::queuePosition));
    return planned;
  }

  /**
   * @param readAt when the proofs were read
   */
  private List<MorningInstance> planned(
      Target target, List<StopProof> known, Instant readAt, MorningEvaluator evaluator) {
    Map<String, Instance> listed = new HashMap<>();
    fleet
        .read(target, known.stream().map(StopProof::instance).toList())
        .forEach(instance -> listed.put(instance.id(), instance));
    List<StopProof> proofs = startsMeanwhile.addTo(known, target, listed, readAt);
    Map<String, StatusChecks> checks = checksOfEarlierStarts(target, proofs, listed);
    return proofs.stream()
        .map(proof ->
            Optional.ofNullable(listed.get(proof.instance()))
                .map(listing ->
                    planned(
                        proof,
                        listing,
                        Optional.ofNullable(checks.get(listing.id())),
                        evaluator.evaluate(listing)))
                .orElseGet(() -> notListed(proof)))
        .toList();
  }

  /**
   * The status checks of the instances that run since an earlier morning started them. None if EC2
   * does not return them: that must not prevent the starts of a region, and the report works
   * without them.
   */
  private Map<String, StatusChecks> checksOfEarlierStarts(
      Target target, List<StopProof> proofs, Map<String, Instance> listed) {
    List<String> running =
        proofs.stream()
            .filter(proof -> {
              Instance listing = listed.get(proof.instance());
              return listing != null
                  && listing.state() == InstanceState.RUNNING
                  && proof.earlierStart().filter(start -> start.isLastStartOf(listing)).isPresent();
            })
            .map(StopProof::instance)
            .toList();
    try {
      return running.isEmpty() ? Map.of() : fleet.statuses(target, running);
    } catch (Ec2Error | Ec2NoResponse _) {
      return Map.of();
    }
  }

  private MorningInstance planned(
      StopProof proof,
      Instance listing,
      Optional<StatusChecks> checks,
      MorningEvaluation evaluation) {
    Instant now = clock.instant();
    StartState state =
        switch (MorningDecision.of(proof, listing, checks, evaluation)) {
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
