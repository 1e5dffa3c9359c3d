package dev.curfew.local;

import static java.util.Objects.requireNonNull;

import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.report.Ledger;
import dev.curfew.run.RunLocks;

/** The policy table, run locks and ledger of a night. */
public record NightStores(PolicyStore policies, RunLocks runLocks, Ledger ledger) {
  public NightStores {
    requireNonNull(policies, "policies");
    requireNonNull(runLocks, "runLocks");
    requireNonNull(ledger, "ledger");
  }

  /** The same stores, with another ledger. */
  public NightStores withLedger(Ledger other) {
    return new NightStores(policies, runLocks, other);
  }
}
