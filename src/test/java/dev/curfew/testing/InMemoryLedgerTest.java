package dev.curfew.testing;

import dev.curfew.ledger.Ledger;
import dev.curfew.ledger.LedgerContract;

class InMemoryLedgerTest extends LedgerContract {
  private final Ledger ledger = new InMemoryLedger();

  @Override
  protected Ledger ledger() {
    return ledger;
  }
}
