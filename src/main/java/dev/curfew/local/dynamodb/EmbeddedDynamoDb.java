package dev.curfew.local.dynamodb;

import dev.curfew.aws.dynamodb.TableDefinitions;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * DynamoDB Local in this process, in memory, with both tables. It is AWS's own and has its own
 * licence: used from the local repository, never passed on.
 *
 * <p>The one class outside {@code aws} that names a type of the SDK, as a client is what it hands
 * over; callers pass that on to the adapters and need not name it.
 *
 * <p>It sends no telemetry, whatever {@code DDB_LOCAL_TELEMETRY} says, and writes nothing to
 * standard output. Its threads are no daemons: one that is not closed keeps the JVM alive. {@code
 * --enable-native-access=ALL-UNNAMED} keeps the JVM from warning of its SQLite.
 */
public final class EmbeddedDynamoDb implements AutoCloseable {
  // Read from its bytecode (3.3.1): create's argument is what "-disableTelemetry" is to the server.
  private static final boolean DISABLE_TELEMETRY = true;

  // Held here, as java.util.logging forgets the level of a logger that nobody holds. The second is
  // SQLite's too, and warns of its own hash codes.
  private static final List<Logger> CHATTY =
      List.of(Logger.getLogger("com.almworks.sqlite4java"), Logger.getLogger("javolution.util"));

  private final AmazonDynamoDBLocal server;
  private final DynamoDbClient client;

  private EmbeddedDynamoDb(AmazonDynamoDBLocal server) {
    this.server = server;
    this.client = server.dynamoDbClient();
  }

  /** Starts it, which takes about two seconds, and makes both tables. */
  public static EmbeddedDynamoDb start(String policyTable, String ledgerTable) {
    quieten();
    EmbeddedDynamoDb started = new EmbeddedDynamoDb(DynamoDBEmbedded.create(DISABLE_TELEMETRY));
    boolean ready = false;
    try {
      started.createTables(policyTable, ledgerTable);
      ready = true;
      return started;
    } finally {
      if (!ready) {
        started.close();
      }
    }
  }

  /** Makes two more tables. */
  public void createTables(String policyTable, String ledgerTable) {
    client.createTable(TableDefinitions.policies(policyTable));
    client.createTable(TableDefinitions.ledger(ledgerTable));
  }

  /** Open until this is closed; thread-safe. */
  public DynamoDbClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    server.shutdown();
  }

  /**
   * Its jar sets Log4j up to write warnings to standard output, where only results belong. These
   * must be set before its first logger is made; who starts Java may say otherwise.
   */
  private static void quieten() {
    setUnlessSet(
        "log4j2.loggerContextFactory",
        "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
    setUnlessSet("org.apache.logging.log4j.simplelog.level", "ERROR");
    setUnlessSet("slf4j.internal.verbosity", "ERROR");
    CHATTY.forEach(logger -> logger.setLevel(Level.SEVERE));
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
