package dev.curfew.aws.dynamodb;

import static dev.curfew.aws.dynamodb.table.TableDefinitions.EXPIRES;
import static dev.curfew.aws.dynamodb.table.TableDefinitions.ITEM;
import static dev.curfew.aws.dynamodb.table.TableDefinitions.RUN;

import dev.curfew.aws.dynamodb.items.LedgerKeys;
import dev.curfew.aws.dynamodb.table.BatchWriter;
import dev.curfew.aws.dynamodb.table.DynamoTable;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.WriteCondition;
import dev.curfew.settings.LedgerRetention;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The ledger's table, by its keys.
 *
 * @param retention how long items are kept at least
 * @param clock by which the retention counts
 */
record LedgerTable(
    DynamoTable table, BatchWriter batches, LedgerRetention retention, InstantSource clock) {

  /** A new item of this key, with its time to live. */
  Item.Builder item(String run, String item) {
    return item(run, item, retention.runs());
  }

  /** A new item about instances: such items are many, and are kept for a shorter time. */
  Item.Builder instancesItem(String run, String item) {
    return item(run, item, retention.instances());
  }

  private Item.Builder item(String run, String item, Duration kept) {
    return Item.builder()
        .text(RUN, run)
        .text(ITEM, item)
        .number(EXPIRES, clock.instant().plus(kept).getEpochSecond());
  }

  /** Whether its time has passed; DynamoDB deletes such items days later, in no order. */
  boolean isExpired(Item item) {
    return item.longNumber(EXPIRES) <= clock.instant().getEpochSecond();
  }

  Optional<Item> find(String run, String item) {
    return table.find(LedgerKeys.key(run, item));
  }

  /** Writes the item unless there is one already; returns the item that is in the table. */
  Item putIfAbsent(Item item) {
    return table.put(item, WriteCondition.ABSENT).orElse(item);
  }

  /** The items of one partition whose sort key begins with the prefix, in order. */
  List<Item> queryByPrefix(String run, String prefix) {
    List<Item> items = new ArrayList<>();
    table.query(query(run, prefix).build(), items::addAll);
    return items;
  }

  /** The items of one partition from one sort key to another, both included, in order. */
  List<Item> queryBetween(String run, String from, String to) {
    List<Item> items = new ArrayList<>();
    table.query(between(run, from, to).build(), items::addAll);
    return items;
  }

  /** A query of one partition; of all its items if the prefix is empty text. */
  static QueryRequest.Builder query(String run, String prefix) {
    return prefix.isEmpty()
        ? query("#run = :run", Map.of(":run", AttributeValue.fromS(run)))
        : query(
            "#run = :run AND begins_with(#item, :prefix)",
            Map.of(":run", AttributeValue.fromS(run), ":prefix", AttributeValue.fromS(prefix)));
  }

  /** A query of the items of one partition from one sort key to another, both included. */
  static QueryRequest.Builder between(String run, String from, String to) {
    return query(
        "#run = :run AND #item BETWEEN :from AND :to",
        Map.of(
            ":run", AttributeValue.fromS(run),
            ":from", AttributeValue.fromS(from),
            ":to", AttributeValue.fromS(to)));
  }

  private static QueryRequest.Builder query(String expression, Map<String, AttributeValue> values) {
    return QueryRequest.builder()
        .keyConditionExpression(expression)
        .expressionAttributeNames(WriteCondition.names(expression))
        .expressionAttributeValues(values);
  }
}
