package dev.curfew.aws.dynamodb.policies;

import static dev.curfew.aws.dynamodb.table.TableDefinitions.POLICY_ID;

import dev.curfew.aws.dynamodb.table.DynamoTable;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.WriteCondition;
import dev.curfew.policy.json.PolicyDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The operator's policies, for commands that change them. A conditional write protects an item that
 * another process changed after it was read. Thread-safe.
 *
 * <p>Every method throws {@link dev.curfew.failure.TransientFailure} if the table does not answer,
 * and {@link dev.curfew.failure.Misconfigured} if it is missing or access to it is denied.
 */
public final class PolicyTable {
  private static final WriteCondition ABSENT =
      new WriteCondition("attribute_not_exists(#id)", Map.of());

  private final DynamoTable table;

  public PolicyTable(DynamoDbClient client, String table) {
    this.table = new DynamoTable(client, table);
  }

  /** A policy as it was read. */
  public static final class Stored {
    private final PolicyDocument document;
    private final Map<String, AttributeValue> item;

    private Stored(Item item) {
      this.document = PolicyItems.document(item);
      this.item = item.attributes();
    }

    public PolicyDocument document() {
      return document;
    }
  }

  /** Every policy, not validated, in no order. */
  public List<Stored> read() {
    return table.scan().stream().map(Stored::new).toList();
  }

  /**
   * Writes a valid policy.
   *
   * @param before the policy that it replaces; empty if there was none
   * @return whether it was written; false if another process changed the item first
   */
  public boolean write(PolicyDocument policy, Optional<Stored> before) {
    Item item = PolicyItems.item(policy);
    return table
        .put(item, before.map(PolicyTable::unchanged).orElse(ABSENT))
        // After a lost response, the SDK's retry finds what its first attempt wrote.
        .filter(stored -> !stored.attributes().equals(item.attributes()))
        .isEmpty();
  }

  /** Deletes a policy; returns whether it was unchanged until then. */
  public boolean delete(Stored before) {
    return table.delete(Map.of(POLICY_ID, before.item.get(POLICY_ID)), unchanged(before));
  }

  private static WriteCondition unchanged(Stored before) {
    Set<String> keys = new HashSet<>(PolicyDocument.KEYS);
    keys.addAll(PolicyDocument.CALENDAR_KEYS);
    return WriteCondition.unchanged(before.item, keys);
  }
}
