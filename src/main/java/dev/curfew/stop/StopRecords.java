package dev.curfew.stop;

import dev.curfew.lifecycle.StopEvent;
import dev.curfew.plan.PlanKey;
import dev.curfew.stop.StopJournal.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Records in the ledger what happened to the instances of one target. Not thread-safe. */
final class StopRecords {
  private final StopContext context;
  private final CurrentPolicies policies;
  private final Set<String> recordedPolicies = new HashSet<>();

  StopRecords(StopContext context, CurrentPolicies policies) {
    this.context = context;
    this.policies = policies;
  }

  /** Write-ahead records of a call that is about to be made. */
  List<StopCandidate> request(List<StopCandidate> candidates) {
    return record(
        candidates,
        _ -> new StopEvent.RequestRecorded(),
        context.stores().journal()::recordRequests);
  }

  /** What the response to a call means for its instances. */
  List<StopCandidate> response(
      List<StopCandidate> candidates, Function<StopCandidate, StopEvent> event) {
    return record(candidates, event, context.stores().journal()::recordResponses);
  }

  /** What EC2's listing means for instances that are not to be stopped now. */
  List<StopCandidate> refreshed(List<StopCandidate> candidates) {
    return record(
        candidates,
        candidate -> new StopEvent.Refreshed(candidate.listing(), candidate.evaluation()),
        context.stores().journal()::recordObservations);
  }

  /** Remembers the refusal beyond the run: the next run requests this instance last, and alone. */
  void rememberRefusal(StopCandidate refused) {
    context
        .stores()
        .refusals()
        .recordRefused(context.run().id(), context.target(), List.of(refused.id()), context.now());
  }

  /**
   * Records an event of each instance. A policy that decided and was added during the run is
   * recorded first, so that the report can name it.
   *
   * @return those that are now as the event leaves them; another invocation changed the others
   *     first, and continues with them
   */
  private List<StopCandidate> record(
      List<StopCandidate> candidates,
      Function<StopCandidate, StopEvent> event,
      BiFunction<PlanKey, List<Change>, Set<String>> journal) {
    Instant now = context.now();
    List<StopCandidate> after = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (StopCandidate before : candidates) {
      StopCandidate next = before.after(event.apply(before), now);
      after.add(next);
      if (!next.equals(before)) {
        changes.add(new Change(before.planned().state().step(), next.planned()));
      }
    }
    changes.forEach(this::recordPolicy);
    Set<String> lost = changes.isEmpty() ? Set.of() : journal.apply(context.planKey(), changes);
    return after.stream()
        .filter(candidate -> !lost.contains(candidate.planned().queuePosition()))
        .toList();
  }

  private void recordPolicy(Change change) {
    policies.addedDuringRun(change.to().evaluation()).stream()
        .filter(document -> recordedPolicies.add(document.name()))
        .forEach(
            document -> context.stores().policies().addDuringRun(context.run().id(), document));
  }
}
