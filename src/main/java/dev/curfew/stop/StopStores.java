package dev.curfew.stop;

import static java.util.Objects.requireNonNull;

import dev.curfew.plan.PlanStore;
import dev.curfew.plan.RefusalHistory;
import dev.curfew.plan.policies.PolicySnapshots;
import dev.curfew.run.RunStore;
import dev.curfew.stop.journal.StopJournal;

/** The parts of the ledger that stopping needs. */
public record StopStores(
    RunStore runs,
    PolicySnapshots policies,
    PlanStore plans,
    StopJournal journal,
    RefusalHistory refusals) {
  public StopStores {
    requireNonNull(runs, "runs");
    requireNonNull(policies, "policies");
    requireNonNull(plans, "plans");
    requireNonNull(journal, "journal");
    requireNonNull(refusals, "refusals");
  }
}
