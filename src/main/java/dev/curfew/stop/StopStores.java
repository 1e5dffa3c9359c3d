package dev.curfew.stop;

import static java.util.Objects.requireNonNull;

import dev.curfew.journal.Journal;
import dev.curfew.lifecycle.StopState;
import dev.curfew.plan.PlanStore;
import dev.curfew.plan.RefusalHistory;
import dev.curfew.plan.policies.PolicySnapshots;
import dev.curfew.policy.Evaluation;
import dev.curfew.run.RunStore;

/** The parts of the ledger that stopping needs. */
public record StopStores(
    RunStore runs,
    PolicySnapshots policies,
    PlanStore plans,
    Journal<StopState, Evaluation> journal,
    RefusalHistory refusals) {
  public StopStores {
    requireNonNull(runs, "runs");
    requireNonNull(policies, "policies");
    requireNonNull(plans, "plans");
    requireNonNull(journal, "journal");
    requireNonNull(refusals, "refusals");
  }
}
