package dev.curfew.testing.memory;

import dev.curfew.report.Ledger;
import dev.curfew.report.contract.LedgerContract;

class InMemoryLedgerTest extends LedgerContract {
  private final Ledger ledger = InMemoryLedger.create();

  @Override
  protected Ledger ledger() {
    return ledger;
  }
}
