package dev.curfew.testing;

import dev.curfew.sweep.Ledger;
import dev.curfew.sweep.LedgerContract;

class InMemoryLedgerTest extends LedgerContract {
  private final Ledger ledger = new InMemoryLedger();

  @Override
  protected Ledger ledger() {
    return ledger;
  }
}
