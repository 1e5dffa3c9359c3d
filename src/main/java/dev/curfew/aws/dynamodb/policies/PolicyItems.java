package dev.curfew.aws.dynamodb.policies;

import static dev.curfew.aws.dynamodb.table.TableDefinitions.POLICY_ID;

import dev.curfew.aws.dynamodb.table.DocumentValues;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.policy.json.PolicyDocument;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Policies and calendars as items of the policy table. A policy has its key {@code id} anyway; a
 * calendar has no {@code id}, so its item has the document's name as key in addition.
 */
final class PolicyItems {
  private PolicyItems() {}

  static PolicyDocument document(Item item) {
    String name = item.text(POLICY_ID);
    Map<String, AttributeValue> members = new HashMap<>(item.attributes());
    if (name.startsWith(PolicyDocument.CALENDAR_PREFIX)) {
      members.remove(POLICY_ID);
    }
    return new PolicyDocument(name, DocumentValues.object(members));
  }

  /**
   * @throws IllegalArgumentException if an item cannot hold the document unchanged: it is not an
   *     object, its {@code id} is not its name, or it has null, a repeated key, or a type that
   *     policies do not use
   */
  static Item item(PolicyDocument document) {
    AttributeValue root = DocumentValues.value(document.root());
    AttributeValue key = AttributeValue.fromS(document.name());
    Map<String, AttributeValue> item = new HashMap<>(root.m());
    if (document.isCalendar()) {
      item.put(POLICY_ID, key);
    }
    if (!key.equals(item.get(POLICY_ID))) {
      throw new IllegalArgumentException(
          "policy '%s': its document must be an object with this id, and is %s"
              .formatted(document.name(), document.root()));
    }
    return new Item(item);
  }
}
