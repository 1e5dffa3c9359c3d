package dev.curfew.plan.policies;

import dev.curfew.failure.BrokenPolicy;
import dev.curfew.failure.InvalidValue;
import dev.curfew.failure.NoPolicyEnabled;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import java.util.List;

/** Reads and validates the policies once for a run, and records the snapshot that it uses. */
public final class LoadPolicies {
  private final PolicyStore store;
  private final PolicySnapshots snapshots;
  private final boolean allowEmptyPolicies;

  public LoadPolicies(PolicyStore store, PolicySnapshots snapshots, boolean allowEmptyPolicies) {
    this.store = store;
    this.snapshots = snapshots;
    this.allowEmptyPolicies = allowEmptyPolicies;
  }

  /**
   * Idempotent: a recorded snapshot does not change.
   *
   * @param attempt distinguishes this invocation from others
   * @throws BrokenPolicy if a document has an error; the errors of all documents are then in the
   *     ledger
   * @return the policies of the run's occasion
   * @throws NoPolicyEnabled if the run is a night in mode {@code stop} and no policy of nights is
   *     enabled; a morning starts only what a night stopped, so it needs none
   */
  public PolicySet load(Run run, String attempt) {
    if (snapshots.snapshot(run.id()).isEmpty()) {
      List<PolicyDocument> documents = store.read();
      PolicyReading reading = PolicyReading.of(documents, run.zone());
      refuseBroken(run, reading.errors());
      snapshots.saveSnapshot(run.id(), attempt, documents);
    }
    PolicySet all = PolicySnapshot.of(snapshots, run);
    PolicySet policies = all.of(run.occasion());
    boolean needsPolicies =
        run.occasion() == Occasion.NIGHT && run.mode() == Mode.STOP && !allowEmptyPolicies;
    if (needsPolicies && !policies.hasEnabled()) {
      throw new NoPolicyEnabled(
          noneEnabled(policies.policies().size(), all.policies().size())
              + "; in stop mode at least one policy of nights must be enabled, or the deployment"
              + " must allow empty policies");
    }
    return policies;
  }

  private static String noneEnabled(int ofNights, int ofBoth) {
    return ofNights == 0 && ofBoth > 0
        ? "found no policy of nights (effect keep or stop), only %d of mornings".formatted(ofBoth)
        : "found %d policies of nights (effect keep or stop), none of them enabled"
            .formatted(ofNights);
  }

  private void refuseBroken(Run run, List<PolicyError> errors) {
    if (errors.isEmpty()) {
      return;
    }
    snapshots.saveErrors(run.id(), errors);
    PolicyError first = errors.getFirst();
    throw new BrokenPolicy(
        "%d %s in the policies, so nothing is %s. The first: policy '%s', %s: %s"
            .formatted(
                errors.size(),
                errors.size() == 1 ? "error" : "errors",
                switch (run.occasion()) {
                  case NIGHT -> "stopped";
                  case MORNING -> "started";
                },
                first.policy(),
                first.path().isEmpty() ? "the document" : first.path(),
                InvalidValue.text(first.found(), first.allowed())));
  }
}
