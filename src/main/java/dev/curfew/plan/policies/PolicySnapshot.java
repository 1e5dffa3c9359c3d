package dev.curfew.plan.policies;

import dev.curfew.failure.BrokenPolicy;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.run.Run;

/** The policies that a run uses, as it recorded them when it began. */
public final class PolicySnapshot {
  private PolicySnapshot() {}

  /**
   * @throws BrokenPolicy if the run has no complete snapshot
   */
  public static PolicySet of(PolicySnapshots snapshots, Run run) {
    return snapshots
        .snapshot(run.id())
        .map(documents -> PolicyReading.of(documents, run.zone()).set())
        .orElseThrow(
            () -> new BrokenPolicy("run '%s' has no snapshot of its policies".formatted(run.id())));
  }
}
