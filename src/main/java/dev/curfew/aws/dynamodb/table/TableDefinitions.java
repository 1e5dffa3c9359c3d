package dev.curfew.aws.dynamodb.table;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The keys of both tables, for tables that this program creates: embedded ones and those of tests.
 * A deployment's tables come from {@code template.yaml}, which must declare the same keys.
 *
 * <p>Only a deployment lets DynamoDB delete items by {@link #EXPIRES}: an embedded table may live
 * in virtual time, in which all items have expired.
 */
public final class TableDefinitions {
  /** Partition key of the policy table: the policy's id. */
  public static final String POLICY_ID = "id";

  /** Partition key of the ledger. */
  public static final String RUN = "run";

  /** Sort key of the ledger. */
  public static final String ITEM = "item";

  /** The ledger's time to live, in seconds since 1970. Written; nothing relies on the deletion. */
  public static final String EXPIRES = "expires";

  private TableDefinitions() {}

  /** A policy table of this name. */
  public static CreateTableRequest policies(String name) {
    return definition(name)
        .attributeDefinitions(List.of(text(POLICY_ID)))
        .keySchema(List.of(key(POLICY_ID, KeyType.HASH)))
        .build();
  }

  public static CreateTableRequest ledger(String name) {
    return definition(name)
        .attributeDefinitions(List.of(text(RUN), text(ITEM)))
        .keySchema(List.of(key(RUN, KeyType.HASH), key(ITEM, KeyType.RANGE)))
        .build();
  }

  private static CreateTableRequest.Builder definition(String name) {
    return CreateTableRequest.builder().tableName(name).billingMode(BillingMode.PAY_PER_REQUEST);
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
