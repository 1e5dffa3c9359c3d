package dev.curfew.stop;

import dev.curfew.journal.Change;
import dev.curfew.journal.JournalEntry.Kind;
import dev.curfew.journal.PlanProgress;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopEvent;
import dev.curfew.lifecycle.StopState;
import dev.curfew.policy.Evaluation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Records in the ledger what happened to the instances of one target. Not thread-safe. */
final class StopRecords {
  private final StopContext context;
  private final PlanProgress<PlannedInstance, StopState, Evaluation> progress;
  private final CurrentPolicies policies;
  private final Set<String> recordedPolicies = new HashSet<>();

  StopRecords(
      StopContext context,
      PlanProgress<PlannedInstance, StopState, Evaluation> progress,
      CurrentPolicies policies) {
    this.context = context;
    this.progress = progress;
    this.policies = policies;
  }

  /** Write-ahead records of a call that is about to be made. */
  List<StopCandidate> request(List<StopCandidate> candidates) {
    Instant now = context.now();
    return record(
        Kind.REQUEST,
        now,
        candidates,
        candidate -> candidate.evaluated().after(new StopEvent.RequestRecorded(), now));
  }

  /** What the response to a call means for its instances. */
  List<StopCandidate> response(
      List<StopCandidate> candidates, Function<StopCandidate, StopEvent> event) {
    Instant now = context.now();
    return record(
        Kind.RESPONSE,
        now,
        candidates,
        candidate -> candidate.evaluated().after(event.apply(candidate), now));
  }

  /** What EC2's listing means for instances that are not to be stopped now. */
  List<StopCandidate> refreshed(List<StopCandidate> candidates) {
    Instant now = context.now();
    return record(
        Kind.OBSERVATION,
        now,
        candidates,
        candidate ->
            candidate
                .planned()
                .after(new StopEvent.Refreshed(candidate.listing(), candidate.evaluation()), now));
  }

  /** Remembers the refusal beyond the run: the next run requests this instance last, and alone. */
  void rememberRefusal(StopCandidate refused) {
    context
        .stores()
        .refusals()
        .recordRefused(context.run().id(), context.target(), List.of(refused.id()), context.now());
  }

  /**
   * Records the next state of each instance, if it differs. A policy that decided and was added
   * during the run is recorded first, so that the report can name it.
   *
   * @return those that are now as {@code next} leaves them; another invocation changed the others
   *     first, and continues with them
   */
  private List<StopCandidate> record(
      Kind kind,
      Instant now,
      List<StopCandidate> candidates,
      Function<StopCandidate, PlannedInstance> next) {
    List<StopCandidate> after = new ArrayList<>();
    List<Change<PlannedInstance, StopState, Evaluation>> changes = new ArrayList<>();
    for (StopCandidate before : candidates) {
      PlannedInstance to = next.apply(before);
      if (to.state().equals(before.planned().state())) {
        after.add(before);
      } else {
        after.add(new StopCandidate(to, before.listing(), before.evaluation()));
        changes.add(new Change<>(before.planned(), to));
      }
    }
    changes.forEach(this::recordPolicy);
    Set<String> rejected = changes.isEmpty() ? Set.of() : progress.record(kind, now, changes);
    return after.stream().filter(candidate -> !rejected.contains(candidate.id())).toList();
  }

  private void recordPolicy(Change<PlannedInstance, StopState, Evaluation> change) {
    policies.addedDuringRun(change.to().evaluation()).stream()
        .filter(document -> recordedPolicies.add(document.name()))
        .forEach(
            document -> context.stores().policies().addDuringRun(context.run().id(), document));
  }
}
