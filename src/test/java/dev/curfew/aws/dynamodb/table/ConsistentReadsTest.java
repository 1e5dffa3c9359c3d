package dev.curfew.aws.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Every read sees every write before it: a policy that was added counts at once, and a retry sees
 * the journal of the invocation before it. DynamoDB Local always reads so, so that no other test
 * can show it.
 */
class ConsistentReadsTest {
  private final List<Boolean> consistent = new ArrayList<>();
  private final DynamoTable table = new DynamoTable(new EmptyTable(), "curfew-ledger");

  /** Records whether the reads ask for consistency. */
  private final class EmptyTable implements DynamoDbClient {
    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      consistent.add(request.consistentRead());
      return GetItemResponse.builder().build();
    }

    @Override
    public QueryResponse query(QueryRequest request) {
      consistent.add(request.consistentRead());
      return QueryResponse.builder().count(0).build();
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
      consistent.add(request.consistentRead());
      return ScanResponse.builder().count(0).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  @Test
  void anItemIsReadConsistently() {
    table.find(Map.of("run", AttributeValue.fromS("night-1")));

    assertThat(consistent).containsExactly(true);
  }

  @Test
  void aQueryIsReadConsistently() {
    table.query(QueryRequest.builder().build(), _ -> true);

    assertThat(consistent).containsExactly(true);
  }

  @Test
  void aTableIsScannedConsistently() {
    table.scan();

    assertThat(consistent).containsExactly(true);
  }
}
