package dev.curfew.speed;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.testing.DynamoDbProxy;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Counts the calls of a DynamoDB client, and the request units that AWS bills for them (Amazon
 * DynamoDB Developer Guide, "Read and write operations"): a write unit for each kilobyte of each
 * written item, and a read unit for each four kilobytes of each consistent read.
 */
final class MeteredDynamoDb {
  private static final int WRITE_UNIT = 1024;
  private static final int READ_UNIT = 4096;

  private final Map<String, Long> calls = new TreeMap<>();
  private long writeUnits;
  private long readUnits;

  /** The client, metered. */
  DynamoDbClient client(DynamoDbClient real) {
    return DynamoDbProxy.of((_, method, arguments) -> {
      String name = method.getName();
      String action = Character.toUpperCase(name.charAt(0)) + name.substring(1);
      try {
        Object response = method.invoke(real, arguments);
        count(action, arguments[0], response);
        return response;
      } catch (InvocationTargetException thrown) {
        count(action, arguments[0], thrown);
        throw thrown.getCause();
      }
    });
  }

  private synchronized void count(String action, Object request, Object response) {
    calls.merge(action, 1L, Long::sum);
    switch (action) {
      case "PutItem" -> writeUnits += write(((PutItemRequest) request).item());
      case "DeleteItem" -> writeUnits++;
      case "BatchWriteItem" ->
          ((BatchWriteItemRequest) request)
              .requestItems()
              .values()
              .forEach(writes ->
                  writes.forEach(write -> writeUnits += write(write.putRequest().item())));
      case "GetItem" -> readUnits += read(List.of(((GetItemResponse) response).item()));
      case "Query" -> readUnits += read(((QueryResponse) response).items());
      case "Scan" -> readUnits += read(((ScanResponse) response).items());
      default -> throw new IllegalStateException(action + " is not metered");
    }
  }

  private static long write(Map<String, AttributeValue> item) {
    return Math.ceilDiv(new Item(item).size(), WRITE_UNIT);
  }

  private static long read(List<Map<String, AttributeValue>> items) {
    long bytes = items.stream().mapToLong(item -> new Item(item).size()).sum();
    return Math.max(1, Math.ceilDiv(bytes, READ_UNIT));
  }

  /** Calls so far, by action. */
  synchronized Map<String, Long> calls() {
    return Map.copyOf(calls);
  }

  synchronized long writeUnits() {
    return writeUnits;
  }

  synchronized long readUnits() {
    return readUnits;
  }
}
