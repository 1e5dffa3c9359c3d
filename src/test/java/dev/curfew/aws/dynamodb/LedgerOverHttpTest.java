package dev.curfew.aws.dynamodb;

import dev.curfew.report.Ledger;
import dev.curfew.report.contract.LedgerContract;
import dev.curfew.settings.LedgerRetention;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class LedgerOverHttpTest extends LedgerContract {
  @RegisterExtension final TablesOverHttp tables = new TablesOverHttp();

  @Override
  protected Ledger ledger() {
    return DynamoLedger.of(
        tables.client(),
        tables.ledger(),
        LedgerRetention.DEFAULT,
        InstantSource.fixed(Instant.parse("2026-11-23T13:00:00.7Z")),
        pause -> {
          throw new AssertionError("DynamoDB Local takes every item");
        });
  }
}
