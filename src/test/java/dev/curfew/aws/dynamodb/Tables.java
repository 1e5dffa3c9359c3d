package dev.curfew.aws.dynamodb;

import dev.curfew.local.dynamodb.EmbeddedDynamoDb;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Fresh tables for each test, in one DynamoDB Local for all tests of the JVM; it ends with them.
 * Use as {@code @RegisterExtension final Tables tables = new Tables();}.
 */
public final class Tables implements BeforeEachCallback {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private Server server;
  private int number;

  /** Started once; JUnit closes what its root store holds when the last test has ended. */
  private record Server(EmbeddedDynamoDb dynamo) implements AutoCloseable {
    @Override
    public void close() {
      dynamo.close();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    number = NUMBER.incrementAndGet();
    ExtensionContext.Namespace mine = ExtensionContext.Namespace.create(Tables.class);
    server =
        context
            .getRoot()
            .getStore(mine)
            .computeIfAbsent(
                Server.class,
                _ -> new Server(EmbeddedDynamoDb.start("first-policies", "first-ledger")),
                Server.class);
    server.dynamo().createTables(policies(), ledger());
  }

  public DynamoDbClient client() {
    return server.dynamo().client();
  }

  public String policies() {
    return "policies-" + number;
  }

  public String ledger() {
    return "ledger-" + number;
  }
}
