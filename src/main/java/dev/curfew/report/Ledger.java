package dev.curfew.report;

import static java.util.Objects.requireNonNull;

import dev.curfew.limits.LimitStore;
import dev.curfew.plan.PlanStore;
import dev.curfew.plan.RefusalHistory;
import dev.curfew.plan.policies.PolicySnapshots;
import dev.curfew.run.RunStore;
import dev.curfew.stop.StopStores;
import dev.curfew.stop.journal.StopJournal;

/** The stores that share one ledger table; each step of a run uses only those that it needs. */
public record Ledger(
    RunStore runs,
    PolicySnapshots policies,
    PlanStore plans,
    RefusalHistory refusals,
    LimitStore limits,
    StopJournal journal,
    ReportHistory history,
    DeliveryLog deliveries) {
  public Ledger {
    requireNonNull(runs, "runs");
    requireNonNull(policies, "policies");
    requireNonNull(plans, "plans");
    requireNonNull(refusals, "refusals");
    requireNonNull(limits, "limits");
    requireNonNull(journal, "journal");
    requireNonNull(history, "history");
    requireNonNull(deliveries, "deliveries");
  }

  /** The same stores, with another delivery log. */
  public Ledger withDeliveries(DeliveryLog other) {
    return new Ledger(runs, policies, plans, refusals, limits, journal, history, other);
  }

  /** The same stores, with other policy snapshots. */
  public Ledger withPolicies(PolicySnapshots other) {
    return new Ledger(runs, other, plans, refusals, limits, journal, history, deliveries);
  }

  /** The same stores, with another stop journal. */
  public Ledger withJournal(StopJournal other) {
    return new Ledger(runs, policies, plans, refusals, limits, other, history, deliveries);
  }

  /** Those that stopping needs. */
  public StopStores stopStores() {
    return new StopStores(runs, policies, plans, journal, refusals);
  }
}
