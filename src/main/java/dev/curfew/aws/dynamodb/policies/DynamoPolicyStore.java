package dev.curfew.aws.dynamodb.policies;

import dev.curfew.aws.dynamodb.table.DynamoTable;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.policy.json.PolicyDocument;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The operator's policies: an item for each, with the key {@code id}. Items are returned unchanged;
 * the parser reports their errors. Thread-safe.
 */
public final class DynamoPolicyStore implements PolicyStore {
  private final DynamoTable table;

  public DynamoPolicyStore(DynamoDbClient client, String table) {
    this.table = new DynamoTable(client, table);
  }

  /**
   * {@inheritDoc}
   *
   * @throws dev.curfew.failure.Misconfigured if the table is missing or access to it is denied
   */
  @Override
  public List<PolicyDocument> read() {
    return table.scan().stream().map(PolicyItems::document).toList();
  }

  /**
   * Writes a policy, replacing one with the same id; for filling an embedded table.
   *
   * @throws IllegalArgumentException if an item cannot hold the document: its {@code id} is not its
   *     name, or it has null, a duplicate key, or a type that no policy has
   */
  public void write(PolicyDocument policy) {
    table.put(PolicyItems.item(policy));
  }
}
