package dev.curfew.stop;

import dev.curfew.failure.BrokenPolicy;
import dev.curfew.failure.NoPolicyEnabled;
import dev.curfew.instance.Instance;
import dev.curfew.plan.policies.PolicySnapshot;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Facts;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.PolicyEvaluator;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.json.PolicyDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The run's policy snapshot, parsed once, and the policy table as it is now, read again when it
 * exceeds its {@link #FRESHNESS}; both compiled for one target. Not thread-safe.
 */
final class CurrentPolicies {
  /** The policy table, and the run's end, are read again before the next call if read earlier. */
  static final Duration FRESHNESS = Duration.ofSeconds(5);

  private final StopContext context;
  private final PolicyEvaluator snapshot;
  private final Set<String> snapshotIds;
  private Instant readAt;
  private List<PolicyDocument> documents;
  private PolicyEvaluator table;

  /**
   * @throws BrokenPolicy if the run has no snapshot, or the table has an error
   * @throws NoPolicyEnabled as {@link #read}
   */
  CurrentPolicies(StopContext context) {
    this.context = context;
    PolicySet atStart =
        PolicySnapshot.of(context.stores().policies(), context.run()).of(Occasion.NIGHT);
    this.snapshot = evaluator(atStart);
    this.snapshotIds =
        atStart.policies().stream().map(policy -> policy.id()).collect(Collectors.toSet());
    read();
  }

  /** Whether the table must be read again before anything is stopped. */
  boolean isStale() {
    return context.now().isAfter(readAt.plus(FRESHNESS));
  }

  /**
   * Reads the table again.
   *
   * @throws BrokenPolicy if the table has an error: an unreadable table stops nothing more
   * @throws NoPolicyEnabled if no policy in it is enabled, and the deployment does not allow that:
   *     it was emptied or replaced during the run
   */
  void read() {
    readAt = context.now();
    documents = context.policies().read();
    PolicyReading reading = PolicyReading.of(documents, context.run().zone());
    if (!reading.errors().isEmpty()) {
      PolicyError first = reading.errors().getFirst();
      throw new BrokenPolicy(
          "the policies were edited while the run went on, and policy '%s' cannot be read (%s: found %s); nothing more is stopped"
              .formatted(first.policy(), first.path(), first.found()));
    }
    PolicySet policies = reading.set().of(Occasion.NIGHT);
    if (!context.settings().allowEmptyPolicies() && !policies.hasEnabled()) {
      throw new NoPolicyEnabled(
          "the policies were edited while the run went on, and none of the %d is enabled now; nothing more is stopped"
              .formatted(policies.policies().size()));
    }
    table = evaluator(policies);
  }

  private PolicyEvaluator evaluator(PolicySet policies) {
    return policies.evaluatorAt(
        context.run().now(), context.run().byDefault(), context.target().region());
  }

  /**
   * Evaluates an instance by both. It may be stopped only if both say stop without an obstacle; of
   * two that differ, the evaluation that does not stop it is returned.
   */
  Evaluation evaluate(Instance instance, Facts facts) {
    Evaluation bySnapshot = snapshot.evaluate(instance, facts);
    Evaluation byTable = table.evaluate(instance, facts);
    if (bySnapshot.verdict() != byTable.verdict()) {
      return bySnapshot.verdict() == Effect.KEEP ? bySnapshot : byTable;
    }
    return bySnapshot.stops() && !byTable.stops() ? byTable : bySnapshot;
  }

  /**
   * The deciding policy, if it was added to the table after the snapshot, with the calendars that
   * it may name; otherwise empty.
   */
  List<PolicyDocument> addedDuringRun(Evaluation evaluation) {
    return evaluation
        .policy()
        .filter(id -> !snapshotIds.contains(id))
        .map(id ->
            documents.stream()
                .filter(document -> document.name().equals(id) || document.isCalendar())
                .toList())
        .orElse(List.of());
  }
}
