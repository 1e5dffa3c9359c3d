package dev.curfew.stop;

import dev.curfew.failure.BrokenPolicy;
import dev.curfew.failure.NoPolicyEnabled;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.RefreshTransitions;
import dev.curfew.plan.PolicySnapshot;
import dev.curfew.plan.PolicySnapshots;
import dev.curfew.plan.PolicyStore;
import dev.curfew.policy.PolicyEvaluator;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.document.PolicyError;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.run.Run;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The run's snapshot and the policy table as it is now, compiled for one target. Not thread-safe.
 */
final class CurrentPolicies {
  private final PolicyEvaluator snapshot;
  private final PolicyEvaluator table;
  private final List<PolicyDocument> documents;
  private final Set<String> known;

  private CurrentPolicies(
      PolicyEvaluator snapshot,
      PolicyEvaluator table,
      List<PolicyDocument> documents,
      Set<String> known) {
    this.snapshot = snapshot;
    this.table = table;
    this.documents = documents;
    this.known = known;
  }

  /**
   * @param allowEmptyPolicies whether a table without an enabled policy may stop anything
   * @throws BrokenPolicy where the table as it is now has an error: an unreadable table stops
   *     nothing more
   * @throws NoPolicyEnabled where no policy of it is enabled, and that is not allowed: it was
   *     emptied, or replaced, while the run went on
   */
  static CurrentPolicies of(
      Run run,
      Target target,
      PolicySnapshots snapshots,
      PolicyStore store,
      boolean allowEmptyPolicies) {
    PolicySet atStart = PolicySnapshot.of(snapshots, run);
    List<PolicyDocument> documents = store.read();
    PolicyReading now = PolicyReading.of(documents, run.zone());
    if (!now.errors().isEmpty()) {
      PolicyError first = now.errors().getFirst();
      throw new BrokenPolicy(
          "the policies were edited while the run went on, and policy '%s' cannot be read (%s: found %s); nothing more is stopped"
              .formatted(first.policy(), first.path(), first.found()));
    }
    if (!allowEmptyPolicies && !now.set().hasEnabled()) {
      throw new NoPolicyEnabled(
          "the policies were edited while the run went on, and none of the %d is enabled now; nothing more is stopped"
              .formatted(documents.size()));
    }
    Set<String> known = new HashSet<>();
    atStart.policies().forEach(policy -> known.add(policy.id()));
    return new CurrentPolicies(
        atStart.evaluatorAt(run.now(), run.byDefault(), target.region()),
        now.set().evaluatorAt(run.now(), run.byDefault(), target.region()),
        documents,
        known);
  }

  RefreshTransitions at(Instant clock) {
    return new RefreshTransitions(snapshot, table, clock);
  }

  /**
   * Writes down a policy that decided and that the snapshot lacks, so that the report can name it.
   */
  void remember(Run run, PlannedInstance entry, PolicySnapshots snapshots) {
    entry
        .evaluation()
        .policy()
        .filter(known::add)
        .ifPresent(id ->
            documents.stream()
                .filter(document -> document.name().equals(id))
                .forEach(document -> snapshots.addDuringRun(run.id(), document)));
  }
}
