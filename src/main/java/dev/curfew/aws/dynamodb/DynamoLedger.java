package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.items.JournalItems;
import dev.curfew.aws.dynamodb.items.StartAttributes;
import dev.curfew.aws.dynamodb.items.StopAttributes;
import dev.curfew.aws.dynamodb.table.BatchWriter;
import dev.curfew.aws.dynamodb.table.DynamoTable;
import dev.curfew.report.Ledger;
import dev.curfew.settings.LedgerRetention;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The ledger in one DynamoDB table; {@code docs/ledger.md} describes its items. Conditional writes
 * decide which of two invocations succeeds.
 *
 * <p>In addition to the exceptions of the ports, every method throws {@link
 * dev.curfew.failure.Misconfigured} if the table is missing or access to it is denied, and {@link
 * IllegalArgumentException} for a run, account or region whose name has a slash.
 */
public final class DynamoLedger {
  private DynamoLedger() {}

  /**
   * @param clock by which the retention counts
   * @param pause sleeps before items that DynamoDB did not process are sent again
   */
  public static Ledger of(
      DynamoDbClient client,
      String table,
      LedgerRetention retention,
      InstantSource clock,
      Consumer<Duration> pause) {
    DynamoTable dynamo = new DynamoTable(client, table);
    LedgerTable ledger = new LedgerTable(dynamo, new BatchWriter(dynamo, pause), retention, clock);
    DynamoPlanStore plans = new DynamoPlanStore(ledger);
    DynamoReportHistory history = new DynamoReportHistory(ledger);
    return new Ledger(
        new DynamoRunStore(ledger, plans, history),
        new DynamoPolicySnapshots(ledger),
        plans,
        new DynamoRefusalHistory(ledger),
        new DynamoLimitStore(ledger),
        new DynamoJournal<>(ledger, new JournalItems<>(new StopAttributes())),
        new DynamoMorningStore(ledger),
        new DynamoJournal<>(ledger, new JournalItems<>(new StartAttributes())),
        history,
        new DynamoDeliveryLog(ledger));
  }
}
