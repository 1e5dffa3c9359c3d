package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.table.BatchWriter;
import dev.curfew.aws.dynamodb.table.DynamoTable;
import dev.curfew.aws.dynamodb.table.Parallel;
import dev.curfew.report.Ledger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The ledger in one DynamoDB table; {@code docs/ledger.md} describes its items. Conditional writes
 * decide which of two invocations succeeds.
 *
 * <p>Beside what the ports declare, every method throws {@link dev.curfew.failure.Misconfigured} if
 * the table is missing or access to it is denied, and {@link IllegalArgumentException} for a run,
 * account or region whose name has a slash.
 */
public final class DynamoLedger {
  private DynamoLedger() {}

  /**
   * @param retention how long items are kept at least; DynamoDB may delete them afterwards
   * @param clock by which the retention counts
   * @param pause sleeps before items that DynamoDB did not process are sent again
   * @param concurrency how many changes of planned instances are written concurrently; 1 to write
   *     them one after another in the caller's thread
   */
  public static Ledger of(
      DynamoDbClient client,
      String table,
      Duration retention,
      InstantSource clock,
      Consumer<Duration> pause,
      int concurrency) {
    DynamoTable dynamo = new DynamoTable(client, table);
    LedgerTable ledger = new LedgerTable(dynamo, new BatchWriter(dynamo, pause), retention, clock);
    DynamoPlanStore plans = new DynamoPlanStore(ledger, new Parallel(concurrency));
    DynamoReportHistory history = new DynamoReportHistory(ledger);
    return new Ledger(
        new DynamoRunStore(ledger, plans, history),
        new DynamoPolicySnapshots(ledger),
        plans,
        new DynamoRefusalHistory(ledger),
        new DynamoLimitStore(ledger),
        plans,
        history,
        new DynamoDeliveryLog(ledger));
  }
}
