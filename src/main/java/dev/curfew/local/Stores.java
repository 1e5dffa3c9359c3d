package dev.curfew.local;

import static java.util.Objects.requireNonNull;

import dev.curfew.sweep.Claims;
import dev.curfew.sweep.Ledger;
import dev.curfew.sweep.PolicyStore;

/** Where a night finds its policies, and writes itself down. */
public record Stores(PolicyStore policies, Claims claims, Ledger ledger) {
  public Stores {
    requireNonNull(policies, "policies");
    requireNonNull(claims, "claims");
    requireNonNull(ledger, "ledger");
  }
}
