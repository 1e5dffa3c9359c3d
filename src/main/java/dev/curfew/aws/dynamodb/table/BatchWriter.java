package dev.curfew.aws.dynamodb.table;

import static dev.curfew.aws.dynamodb.table.TableDefinitions.ITEM;
import static dev.curfew.aws.dynamodb.table.TableDefinitions.RUN;
import static java.util.Objects.requireNonNull;

import dev.curfew.failure.TransientFailure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Writes many items of the ledger, 25 in each call, which is BatchWriteItem's maximum. Items that
 * DynamoDB did not process are sent again, after pauses that double.
 */
public final class BatchWriter {
  private static final int BATCH = 25;
  private static final int TRIES = 10;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final DynamoTable table;
  private final Consumer<Duration> pause;

  public BatchWriter(DynamoTable table, Consumer<Duration> pause) {
    this.table = requireNonNull(table, "table");
    this.pause = requireNonNull(pause, "pause");
  }

  /**
   * Of items with the same key, the last is written.
   *
   * @throws TransientFailure if DynamoDB did not process some of them in the last attempt
   */
  public void write(List<Item> items) {
    oneForEachKey(items).stream()
        .map(item -> WriteRequest.builder().putRequest(put -> put.item(item.attributes())).build())
        .gather(Gatherers.windowFixed(BATCH))
        .forEach(this::writeBatch);
  }

  private void writeBatch(List<WriteRequest> batch) {
    List<WriteRequest> rest = table.write(batch);
    Duration next = FIRST_PAUSE;
    for (int tries = 1; !rest.isEmpty(); tries++) {
      if (tries == TRIES) {
        throw new TransientFailure(
            "DynamoDB table '%s' did not process %d of %d items in %d attempts"
                .formatted(table.name(), rest.size(), batch.size(), TRIES));
      }
      pause.accept(next);
      next =
          next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
      rest = table.write(rest);
    }
  }

  /** BatchWriteItem rejects a batch that has a key twice. */
  private static List<Item> oneForEachKey(List<Item> items) {
    Map<Map<String, AttributeValue>, Item> byKey = new LinkedHashMap<>();
    for (Item item : items) {
      Map<String, AttributeValue> all = item.attributes();
      byKey.put(Map.of(RUN, all.get(RUN), ITEM, all.get(ITEM)), item);
    }
    return List.copyOf(byKey.values());
  }
}
