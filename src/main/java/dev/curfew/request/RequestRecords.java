package dev.curfew.request;

import static java.util.Objects.requireNonNull;

import dev.curfew.journal.Change;
import dev.curfew.journal.JournalEntry.Kind;
import dev.curfew.journal.PlanProgress;
import dev.curfew.lifecycle.Journaled;
import dev.curfew.lifecycle.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Records in the ledger what happened to the instances of one target. Not thread-safe. */
public final class RequestRecords<P extends Journaled<P, S, E>, S extends Step, E> {
  private final RequestContext context;
  private final PlanProgress<P, S, E> progress;
  private final CurrentPolicies<?> policies;
  private final Function<P, Optional<String>> decidingPolicy;
  private final Set<String> recordedPolicies = new HashSet<>();

  /**
   * @param decidingPolicy the id of the policy that decided about an instance
   */
  public RequestRecords(
      RequestContext context,
      PlanProgress<P, S, E> progress,
      CurrentPolicies<?> policies,
      Function<P, Optional<String>> decidingPolicy) {
    this.context = requireNonNull(context, "context");
    this.progress = requireNonNull(progress, "progress");
    this.policies = requireNonNull(policies, "policies");
    this.decidingPolicy = requireNonNull(decidingPolicy, "decidingPolicy");
  }

  /**
   * Records the next state of each instance, if it differs. A policy that decided and was added
   * during the run is recorded first, so that the report can name it.
   *
   * @param next the instance after the event, at this time
   * @return those that are now as {@code next} leaves them; another invocation changed the others
   *     first, and continues with them
   */
  public <D> List<Candidate<P, D>> record(
      Kind kind, List<Candidate<P, D>> candidates, BiFunction<Candidate<P, D>, Instant, P> next) {
    Instant now = context.now();
    List<Candidate<P, D>> after = new ArrayList<>();
    List<Change<P, S, E>> changes = new ArrayList<>();
    for (Candidate<P, D> before : candidates) {
      P to = next.apply(before, now);
      if (to.state().equals(before.planned().state())) {
        after.add(before);
      } else {
        after.add(before.with(to));
        changes.add(new Change<>(before.planned(), to));
      }
    }
    changes.forEach(change -> recordPolicy(change.to()));
    Set<String> rejected = changes.isEmpty() ? Set.of() : progress.record(kind, now, changes);
    return after.stream().filter(candidate -> !rejected.contains(candidate.id())).toList();
  }

  private void recordPolicy(P changed) {
    policies.addedDuringRun(decidingPolicy.apply(changed)).stream()
        .filter(document -> recordedPolicies.add(document.name()))
        .forEach(document -> context.snapshots().addDuringRun(context.run().id(), document));
  }
}
