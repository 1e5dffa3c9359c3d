package dev.curfew.aws.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.failure.TransientFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.mockito.invocation.InvocationOnMock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** With a mock, as DynamoDB Local never leaves anything out. */
class BatchWriterTest {
  private final List<Duration> pauses = new ArrayList<>();
  private final List<Integer> calls = new ArrayList<>();
  private final List<String> taken = new ArrayList<>();

  /** Processes this many items of each call, and leaves out the rest. */
  private BatchWriter writer(int most) {
    DynamoDbClient client = Mockito.mock(DynamoDbClient.class);
    Mockito.when(client.batchWriteItem(Mockito.<Consumer<BatchWriteItemRequest.Builder>>any()))
        .thenAnswer(call -> answer(request(call), most));
    return new BatchWriter(new DynamoTable(client, "ledger"), pauses::add);
  }

  private static BatchWriteItemRequest request(InvocationOnMock call) {
    Consumer<BatchWriteItemRequest.Builder> build = call.getArgument(0);
    return BatchWriteItemRequest.builder().applyMutation(build).build();
  }

  private BatchWriteItemResponse answer(BatchWriteItemRequest request, int most) {
    List<WriteRequest> writes = request.requestItems().get("ledger");
    calls.add(writes.size());
    int split = Math.min(most, writes.size());
    writes.subList(0, split).forEach(write -> taken.add(write.putRequest().item().get("item").s()));
    List<WriteRequest> rest = writes.subList(split, writes.size());
    return BatchWriteItemResponse.builder()
        .unprocessedItems(rest.isEmpty() ? Map.of() : Map.of("ledger", rest))
        .build();
  }

  private static Item item(String name) {
    return Item.builder().text("run", "r").text("item", name).build();
  }

  private static List<Item> items(int count) {
    return IntStream.range(0, count).mapToObj(i -> item("i" + i)).toList();
  }

  @Test
  void writesTwentyFiveACall() {
    writer(25).write(items(60));

    assertThat(calls).containsExactly(25, 25, 10);
    assertThat(taken).hasSize(60).doesNotHaveDuplicates();
    assertThat(pauses).isEmpty();
  }

  @Test
  void retriesUnprocessedItemsAfterGrowingPauses() {
    writer(10).write(items(25));

    assertThat(calls).containsExactly(25, 15, 5);
    assertThat(taken).hasSize(25).doesNotHaveDuplicates();
    assertThat(pauses).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100));
  }

  @Test
  void givesUpAfterTenTries() {
    assertThatThrownBy(() -> writer(0).write(items(3)))
        .isInstanceOf(TransientFailure.class)
        .hasMessageContainingAll("'ledger'", "3 of 3");

    assertThat(calls).hasSize(10);
    assertThat(pauses).hasSize(9).allMatch(pause -> pause.compareTo(Duration.ofSeconds(2)) <= 0);
  }

  @Test
  void writesOneKeyOnceACall() {
    writer(25).write(List.of(item("a"), item("b"), item("a")));

    assertThat(taken).containsExactly("a", "b");
  }

  @Test
  void makesNoCallWithoutItems() {
    writer(25).write(List.of());

    assertThat(calls).isEmpty();
  }
}
