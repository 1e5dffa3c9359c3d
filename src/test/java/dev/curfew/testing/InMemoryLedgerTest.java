package dev.curfew.testing;

import dev.curfew.report.Ledger;
import dev.curfew.report.LedgerContract;

class InMemoryLedgerTest extends LedgerContract {
  private final Ledger ledger = InMemoryLedger.create();

  @Override
  protected Ledger ledger() {
    return ledger;
  }
}
