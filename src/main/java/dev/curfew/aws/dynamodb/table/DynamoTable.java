package dev.curfew.aws.dynamodb.table;

import static java.util.Objects.requireNonNull;

import dev.curfew.failure.TransientFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * One table. Reads are consistent and follow every page; {@link DynamoErrors} translates errors.
 * Thread-safe, as the client is.
 */
public final class DynamoTable {
  private final DynamoDbClient client;
  private final String name;

  public DynamoTable(DynamoDbClient client, String name) {
    this.client = requireNonNull(client, "client");
    this.name = requireNonNull(name, "name");
  }

  public String name() {
    return name;
  }

  public Optional<Item> find(Map<String, AttributeValue> key) {
    return call(
        "GetItem",
        () -> {
          var answer = client.getItem(get -> get.tableName(name).key(key).consistentRead(true));
          return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
        });
  }

  public void put(Item item) {
    call("PutItem", () -> client.putItem(put -> put.tableName(name).item(item.attributes())));
  }

  /**
   * Writes the item if the condition holds.
   *
   * @return empty if it was written; otherwise the item in the table, without attributes if there
   *     is none
   */
  public Optional<Item> put(Item item, WriteCondition condition) {
    return call(
        "PutItem",
        () -> {
          try {
            client.putItem(put ->
                put.tableName(name)
                    .item(item.attributes())
                    .conditionExpression(condition.expression())
                    .expressionAttributeNames(condition.names())
                    .expressionAttributeValues(valuesOf(condition))
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.empty();
          } catch (ConditionalCheckFailedException refused) {
            return Optional.of(new Item(refused.hasItem() ? refused.item() : Map.of()));
          }
        });
  }

  /** Deletes the item if the condition holds; returns whether it did. */
  public boolean delete(Map<String, AttributeValue> key, WriteCondition condition) {
    return call(
        "DeleteItem",
        () -> {
          try {
            client.deleteItem(delete ->
                delete
                    .tableName(name)
                    .key(key)
                    .conditionExpression(condition.expression())
                    .expressionAttributeNames(condition.names())
                    .expressionAttributeValues(valuesOf(condition)));
            return true;
          } catch (ConditionalCheckFailedException _) {
            return false;
          }
        });
  }

  /**
   * One call of BatchWriteItem.
   *
   * @return what DynamoDB did not process
   */
  public List<WriteRequest> write(List<WriteRequest> batch) {
    return call(
        "BatchWriteItem",
        () ->
            client
                .batchWriteItem(write -> write.requestItems(Map.of(name, batch)))
                .unprocessedItems()
                .getOrDefault(name, List.of()));
  }

  /** Passes page after page to the consumer until it returns false; skips empty pages. */
  public void query(QueryRequest query, Predicate<List<Item>> page) {
    Map<String, AttributeValue> from = query.exclusiveStartKey();
    do {
      QueryResponse answer = query(query, from);
      if (!answer.items().isEmpty()
          && !page.test(answer.items().stream().map(Item::new).toList())) {
        return;
      }
      from = answer.lastEvaluatedKey();
    } while (!from.isEmpty());
  }

  private QueryResponse query(QueryRequest query, Map<String, AttributeValue> from) {
    QueryRequest.Builder next = query.toBuilder().tableName(name).consistentRead(true);
    QueryRequest request = from.isEmpty() ? next.build() : next.exclusiveStartKey(from).build();
    QueryResponse answer = call("Query", () -> client.query(request));
    requireFromDynamoDb("Query", answer.count());
    return answer;
  }

  /**
   * Every response to Query and Scan has its count of items, even if it has no item (Amazon
   * DynamoDB API Reference, "Query"). One without a count is from a proxy; treated as an empty
   * page, it would hide policies.
   */
  private void requireFromDynamoDb(String operation, @Nullable Integer count) {
    if (count == null) {
      throw new TransientFailure(
          "Unexpected response, perhaps from a proxy, to %s on table '%s': it has no count of items"
              .formatted(operation, name));
    }
  }

  public List<Item> scan() {
    List<Item> items = new ArrayList<>();
    ScanRequest.Builder next = ScanRequest.builder().tableName(name).consistentRead(true);
    ScanResponse answer;
    do {
      ScanRequest request = next.build();
      answer = call("Scan", () -> client.scan(request));
      requireFromDynamoDb("Scan", answer.count());
      answer.items().forEach(item -> items.add(new Item(item)));
      next.exclusiveStartKey(answer.lastEvaluatedKey());
    } while (!answer.lastEvaluatedKey().isEmpty());
    return items;
  }

  /** No map if it would be empty, as DynamoDB rejects an empty one. */
  private static @Nullable Map<String, AttributeValue> valuesOf(WriteCondition condition) {
    return condition.values().isEmpty() ? null : condition.values();
  }

  private <T> T call(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException error) {
      throw DynamoErrors.of(error, operation, name);
    }
  }
}
