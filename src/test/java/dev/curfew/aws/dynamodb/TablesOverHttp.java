package dev.curfew.aws.dynamodb;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Fresh tables for each test as {@link Tables} has them, behind one HTTP server for all tests of
 * the JVM.
 */
final class TablesOverHttp implements BeforeEachCallback {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private DynamoOverHttp server;
  private int number;

  @Override
  public void beforeEach(ExtensionContext context) {
    number = NUMBER.incrementAndGet();
    server =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(TablesOverHttp.class))
            .computeIfAbsent(
                DynamoOverHttp.class, _ -> DynamoOverHttp.start(), DynamoOverHttp.class);
    server.createTables(policies(), ledger());
  }

  DynamoDbClient client() {
    return server.client();
  }

  String policies() {
    return "policies-" + number;
  }

  String ledger() {
    return "ledger-" + number;
  }
}
