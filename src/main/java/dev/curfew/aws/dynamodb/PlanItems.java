package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.Parallel;
import dev.curfew.aws.dynamodb.table.WriteCondition;
import dev.curfew.ledger.Ledger.Advance;
import dev.curfew.lifecycle.PlannedInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The entries of one plan: a partition, in the order of their turns. */
final class PlanItems {
  private static final String UNMOVED = "#step = :from OR #writer = :writer";

  /**
   * Entries of a page. The megabyte that DynamoDB would answer holds 2,300, of which a round of
   * stops handles 200 before it reads again.
   */
  private static final int PAGE = 300;

  private final LedgerTable ledger;
  private final Parallel parallel;

  PlanItems(LedgerTable ledger, Parallel parallel) {
    this.ledger = ledger;
    this.parallel = parallel;
  }

  void write(String partition, List<PlannedInstance> entries) {
    ledger.batches().write(entries.stream().map(entry -> item(partition, entry).build()).toList());
  }

  void read(String partition, String prefix, String after, Predicate<List<PlannedInstance>> page) {
    if (after.compareTo(prefix) > 0 && !after.startsWith(prefix)) {
      return;
    }
    QueryRequest.Builder query = LedgerTable.query(partition, prefix).limit(PAGE);
    if (!after.isEmpty() && after.startsWith(prefix)) {
      // A start key need not exist, but it must lie inside what the query asks for.
      query.exclusiveStartKey(LedgerKeys.key(partition, after));
    }
    ledger
        .table()
        .query(
            query.build(),
            items -> page.test(items.stream().map(PlannedInstanceItems::entry).toList()));
  }

  /** The turns of those that were not written, in the order in which they were given. */
  List<String> advance(String partition, List<Advance> changes) {
    // The SDK repeats a call whose answer was lost: its second try must know the first one's work.
    String writer = UUID.randomUUID().toString();
    List<Boolean> written = parallel.map(changes, change -> advance(partition, change, writer));
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      if (!written.get(i)) {
        refused.add(changes.get(i).to().queuePosition());
      }
    }
    return refused;
  }

  private boolean advance(String partition, Advance change, String writer) {
    if (!change.isForward()) {
      return false;
    }
    Item item = item(partition, change.to()).text(PlannedInstanceItems.WRITER, writer).build();
    WriteCondition unmoved =
        new WriteCondition(
            UNMOVED,
            Map.of(
                ":from", AttributeValue.fromN(Integer.toString(change.from())),
                ":writer", AttributeValue.fromS(writer)));
    return ledger.table().put(item, unmoved).isEmpty();
  }

  private Item.Builder item(String partition, PlannedInstance entry) {
    return PlannedInstanceItems.item(entry, ledger.item(partition, entry.queuePosition()));
  }
}
