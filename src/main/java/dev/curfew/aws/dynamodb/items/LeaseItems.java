package dev.curfew.aws.dynamodb.items;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.run.Lease;
import dev.curfew.run.Mode;

/** A lease as attributes. */
public final class LeaseItems {
  public static final String EXECUTION = "execution";

  private static final String MODE = "mode";
  private static final String SINCE = "since";
  private static final String UNTIL = "until";
  private static final String DEAD_PREDECESSOR = "deadPredecessor";

  private LeaseItems() {}

  public static Item.Builder item(Lease lease, Item.Builder item) {
    return item.text(EXECUTION, lease.execution())
        .text(MODE, lease.mode().text())
        .text(SINCE, LedgerKeys.sortable(lease.since()))
        .text(UNTIL, LedgerKeys.sortable(lease.until()))
        .text(DEAD_PREDECESSOR, lease.deadPredecessor());
  }

  public static Lease lease(Item item) {
    return new Lease(
        item.text(EXECUTION),
        item.oneOf(MODE, Mode.class),
        item.instant(SINCE),
        item.instant(UNTIL),
        item.optionalText(DEAD_PREDECESSOR));
  }
}
