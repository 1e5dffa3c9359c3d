package dev.curfew.aws.dynamodb;

import dev.curfew.report.Ledger;
import dev.curfew.report.contract.LedgerContract;
import dev.curfew.settings.LedgerRetention;
import dev.curfew.testing.CrashAfterWrites;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The contract still holds if the process dies after each single write, and the call is retried.
 */
@Tag("slow")
class CrashedLedgerTest extends LedgerContract {
  @RegisterExtension final Tables tables = new Tables();

  private final CrashAfterWrites crash = new CrashAfterWrites();

  @Override
  protected Ledger ledger() {
    return crash.ledger(
        DynamoLedger.of(
            crash.client(tables.client()),
            tables.ledger(),
            LedgerRetention.DEFAULT,
            InstantSource.fixed(Instant.parse("2026-11-23T13:00:00.7Z")),
            pause -> {
              throw new AssertionError("DynamoDB Local takes every item");
            }));
  }
}
