package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.items.LedgerKeys;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.report.DeliveryLog;
import java.util.Optional;

/** An item for each delivered message of a run. */
final class DynamoDeliveryLog implements DeliveryLog {
  private static final String DELIVERED_AT = "deliveredAt";
  private static final String RECEIPT = "receipt";

  private final LedgerTable ledger;

  DynamoDeliveryLog(LedgerTable ledger) {
    this.ledger = ledger;
  }

  @Override
  public void recordDelivered(String run, String message, Optional<String> receipt) {
    ledger.putIfAbsent(
        ledger
            .item(LedgerKeys.run(run), LedgerKeys.delivered(message))
            .text(DELIVERED_AT, ledger.clock().instant().toString())
            .text(RECEIPT, receipt)
            .build());
  }

  @Override
  public boolean isDelivered(String run, String message) {
    return find(run, message).isPresent();
  }

  @Override
  public Optional<String> receipt(String run, String message) {
    return find(run, message).flatMap(item -> item.optionalText(RECEIPT));
  }

  private Optional<Item> find(String run, String message) {
    return ledger.find(LedgerKeys.run(run), LedgerKeys.delivered(message));
  }
}
