package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.table.DynamoTable;
import dev.curfew.plan.PolicyStore;
import dev.curfew.policy.json.PolicyDocument;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The operator's policies, one item each, the key {@code id}. An item is handed on as it stands:
 * what is wrong with it is for the parser to say. Thread-safe.
 */
public final class DynamoPolicyStore implements PolicyStore {
  private final DynamoTable table;

  public DynamoPolicyStore(DynamoDbClient client, String table) {
    this.table = new DynamoTable(client, table);
  }

  /**
   * {@inheritDoc}
   *
   * @throws dev.curfew.failure.Misconfigured where the table is missing or must not be read
   */
  @Override
  public List<PolicyDocument> read() {
    return table.scan().stream().map(PolicyItems::document).toList();
  }

  /**
   * Writes a policy, in place of one of the same id; for filling an embedded table.
   *
   * @throws IllegalArgumentException where an item cannot hold the document as it stands: its
   *     {@code id} is not its name, it has null, a key twice, or a type that no policy has
   */
  public void write(PolicyDocument policy) {
    table.put(PolicyItems.item(policy));
  }
}
