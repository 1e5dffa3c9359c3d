package dev.curfew.start;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopOrder;
import dev.curfew.lifecycle.StopState;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Occasion;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.RunSummary;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StopProof;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds, in the ledger, the instances of a target that a night stopped and that no morning has
 * started since, and those whose stop a night requested and could not prove, until a morning has
 * mentioned them. A night or morning that was killed counts if the run after it found it so.
 */
public record StopProofs(StartStores stores, Duration lookback) {
  public StopProofs {
    requireNonNull(stores, "stores");
    requireNonNull(lookback, "lookback");
  }

  /**
   * A night that stopped, or a morning that started.
   *
   * @param hasEnded false if its process was killed, so that no report has named its instances
   * @param position sorts the runs; one lease means that no two of them acted at the same time
   */
  private record ActingRun(String id, Occasion occasion, boolean hasEnded, Instant position) {}

  /**
   * The latest proof of each instance, by instance id.
   *
   * @param now the morning's {@code now}
   * @param until runs that ended later do not count
   * @param deadPredecessor ARN of the execution before this morning, if it ended without a report
   * @throws dev.curfew.journal.PlanExpired if a part of a journal is no longer in the ledger
   */
  public SortedMap<String, StopProof> of(
      Target target, Instant now, Instant until, Optional<String> deadPredecessor) {
    SortedMap<String, StopProof> proofs = new TreeMap<>();
    for (ActingRun run : runs(now, until, deadPredecessor)) {
      plan(run.id(), target)
          .ifPresent(plan -> {
            switch (run.occasion()) {
              case NIGHT -> addStopped(plan, proofs);
              case MORNING -> addStarts(plan, proofs, run.hasEnded());
            }
          });
    }
    return proofs;
  }

  /**
   * Every target that a stopping night within the lookback read, sorted by region; the parameters
   * are those of {@link #of}.
   */
  public List<Target> targets(Instant now, Instant until, Optional<String> deadPredecessor) {
    return runs(now, until, deadPredecessor).stream()
        .filter(run -> run.occasion() == Occasion.NIGHT)
        .flatMap(run -> stores.plans().targets(run.id()).stream())
        .filter(plan -> plan.status() == TargetStatus.READ)
        .map(TargetPlan::target)
        .distinct()
        .sorted(Comparator.comparing(Target::region).thenComparing(Target::account))
        .toList();
  }

  /** Adds the starts that a morning has requested, whether it has ended or not. */
  void addRequested(String morning, Target target, SortedMap<String, StopProof> proofs) {
    stores
        .runs()
        .run(morning)
        .filter(run -> run.occasion() == Occasion.MORNING && run.mode() != Mode.PLAN)
        .flatMap(run -> plan(run.id(), target))
        .ifPresent(plan -> addStarts(plan, proofs, false));
  }

  /**
   * In the order in which they acted. The end of a night that was killed may be recorded after runs
   * that followed it, and a morning may wait long before it acts: a night that began before a
   * morning ended acted before it. A killed run comes before the run that found it.
   */
  private List<ActingRun> runs(Instant now, Instant until, Optional<String> deadPredecessor) {
    Instant since = now.minus(lookback);
    List<ActingRun> runs = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    stores.runs().endedSince(since).stream()
        .filter(run -> !run.endedAt().isAfter(until))
        .sorted(Comparator.comparing(RunSummary::endedAt).thenComparing(RunSummary::run))
        .forEach(run -> {
          Optional<Run> begun = stores.runs().run(run.run());
          Instant position =
              switch (run.occasion()) {
                case NIGHT -> begun.map(Run::startedAt).orElse(run.endedAt());
                case MORNING -> run.endedAt();
              };
          begun
              .flatMap(Run::deadPredecessor)
              .ifPresent(dead -> addDead(dead, since, position, seen, runs));
          if (run.mode() != Mode.PLAN) {
            runs.add(new ActingRun(run.run(), run.occasion(), true, position));
          }
        });
    deadPredecessor.ifPresent(dead -> addDead(dead, since, Instant.MAX, seen, runs));
    runs.sort(Comparator.comparing(ActingRun::position));
    return runs;
  }

  /**
   * A run whose process was killed, so that its end is not recorded, and those before it. Its
   * journal proves its stops as well as that of any other. The lookback counts from its start, as
   * nothing says when it was killed.
   *
   * @param position of the run that found it
   */
  private void addDead(
      String execution, Instant since, Instant position, Set<String> seen, List<ActingRun> runs) {
    String id = Run.id(execution);
    if (!seen.add(id)) {
      return;
    }
    stores
        .runs()
        .run(id)
        .filter(_ -> stores.runs().end(id).isEmpty())
        .ifPresent(run -> {
          run.deadPredecessor().ifPresent(before -> addDead(before, since, position, seen, runs));
          if (run.mode() != Mode.PLAN && !run.startedAt().isBefore(since)) {
            runs.add(new ActingRun(id, run.occasion(), false, position));
          }
        });
  }

  private Optional<PlanKey> plan(String run, Target target) {
    return stores
        .plans()
        .target(run, target)
        .filter(plan -> plan.status() == TargetStatus.READ)
        .map(plan -> plan.key(run));
  }

  private void addStopped(PlanKey night, SortedMap<String, StopProof> proofs) {
    stores
        .night(night)
        .instances(
            StopOrder.TO_STOP,
            "",
            page -> {
              page.forEach(planned ->
                  proof(night.run(), planned)
                      .ifPresent(proof -> proofs.put(planned.instance(), proof)));
              return true;
            });
  }

  /** The proof of an instance that the night stopped, or tried to stop; empty for any other. */
  private static Optional<StopProof> proof(String night, PlannedInstance planned) {
    return switch (planned.outcome()) {
      case STOPPED ->
          planned.state() instanceof StopState.Finished(_, Instant at, _, Optional<Instant> stopped)
              ? Optional.of(proof(night, planned, stopped, Optional.of(at)))
              : Optional.empty();
      case STOPPING -> Optional.of(proof(night, planned, Optional.empty(), Optional.empty()));
      case KEPT, BLOCKED, PLANNED, REFUSED, GONE -> Optional.empty();
    };
  }

  private static StopProof proof(
      String night,
      PlannedInstance planned,
      Optional<Instant> stoppedAt,
      Optional<Instant> provenAt) {
    return new StopProof(
        night,
        planned.account(),
        planned.region(),
        planned.instance(),
        planned.name(),
        planned.type(),
        planned.owner(),
        stoppedAt,
        provenAt,
        Optional.empty());
  }

  /**
   * A proof ends with a morning that started the instance, or that found it running since an
   * earlier morning started it, unless a night stopped it again. A stop that is not proven is
   * mentioned by one morning, as others would have nothing to add. Any other start that a morning
   * requested is added to the proof.
   *
   * @param isReported whether the morning's report has named its instances
   */
  private void addStarts(PlanKey morning, SortedMap<String, StopProof> proofs, boolean isReported) {
    stores
        .morning(morning)
        .instances(
            "",
            "",
            page -> {
              page.forEach(planned ->
                  proofs.computeIfPresent(
                      planned.instance(),
                      (_, proof) ->
                          proof.night().equals(planned.proof().night())
                              ? (isReported && isDoneWith(planned)
                                  ? null
                                  : after(morning.run(), planned, proof))
                              : proof));
              return true;
            });
  }

  private static StopProof after(String morning, MorningInstance planned, StopProof proof) {
    return planned.requestedStart(morning).map(proof::with).orElse(proof);
  }

  private static boolean isDoneWith(MorningInstance planned) {
    return switch (planned.outcome()) {
      case STARTED -> true;
      case LEFT_ALONE -> !planned.proof().isProven() || planned.isStartedEarlier();
      case PLANNED, STARTING, FAILED, REFUSED, RESTING, GONE -> false;
    };
  }
}
