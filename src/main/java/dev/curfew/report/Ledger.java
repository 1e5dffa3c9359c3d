package dev.curfew.report;

import static java.util.Objects.requireNonNull;

import dev.curfew.journal.Journal;
import dev.curfew.lifecycle.StopState;
import dev.curfew.limits.LimitStore;
import dev.curfew.plan.PlanStore;
import dev.curfew.plan.RefusalHistory;
import dev.curfew.plan.policies.PolicySnapshots;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.run.RunStore;
import dev.curfew.start.MorningStore;
import dev.curfew.start.StartStores;
import dev.curfew.start.state.StartState;
import dev.curfew.stop.StopStores;

/** The stores that share one ledger table; each step of a run uses only those that it needs. */
public record Ledger(
    RunStore runs,
    PolicySnapshots policies,
    PlanStore plans,
    RefusalHistory refusals,
    LimitStore limits,
    Journal<StopState, Evaluation> journal,
    MorningStore mornings,
    Journal<StartState, MorningEvaluation> starts,
    ReportHistory history,
    DeliveryLog deliveries) {
  public Ledger {
    requireNonNull(runs, "runs");
    requireNonNull(policies, "policies");
    requireNonNull(plans, "plans");
    requireNonNull(refusals, "refusals");
    requireNonNull(limits, "limits");
    requireNonNull(journal, "journal");
    requireNonNull(mornings, "mornings");
    requireNonNull(starts, "starts");
    requireNonNull(history, "history");
    requireNonNull(deliveries, "deliveries");
  }

  /** The same stores, with another delivery log. */
  public Ledger withDeliveries(DeliveryLog other) {
    return new Ledger(
        runs, policies, plans, refusals, limits, journal, mornings, starts, history, other);
  }

  /** The same stores, with other policy snapshots. */
  public Ledger withPolicies(PolicySnapshots other) {
    return new Ledger(
        runs, other, plans, refusals, limits, journal, mornings, starts, history, deliveries);
  }

  /** The same stores, with another stop journal. */
  public Ledger withJournal(Journal<StopState, Evaluation> other) {
    return new Ledger(
        runs, policies, plans, refusals, limits, other, mornings, starts, history, deliveries);
  }

  /** Those that stopping needs. */
  public StopStores stopStores() {
    return new StopStores(runs, policies, plans, journal, refusals);
  }

  /** Those that starting needs. */
  public StartStores startStores() {
    return new StartStores(runs, policies, plans, journal, mornings, starts);
  }
}
