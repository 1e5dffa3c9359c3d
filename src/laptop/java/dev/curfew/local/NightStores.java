package dev.curfew.local;

import static java.util.Objects.requireNonNull;

import dev.curfew.plan.PolicyStore;
import dev.curfew.report.Ledger;
import dev.curfew.run.RunLocks;

/** Where a night finds its policies, and writes itself down. */
public record NightStores(PolicyStore policies, RunLocks claims, Ledger ledger) {
  public NightStores {
    requireNonNull(policies, "policies");
    requireNonNull(claims, "claims");
    requireNonNull(ledger, "ledger");
  }
}
