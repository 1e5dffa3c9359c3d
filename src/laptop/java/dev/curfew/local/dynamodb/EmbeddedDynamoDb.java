package dev.curfew.local.dynamodb;

import dev.curfew.aws.dynamodb.table.TableDefinitions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * DynamoDB Local in this process, in memory, with both tables. It is AWS's own and has its own
 * licence: used from the local repository, never passed on.
 *
 * <p>With {@link TableFile}, the only class outside {@code aws} that names a type of the SDK, as a
 * client is its only result; callers pass it to the adapters and need not name its type.
 *
 * <p>It sends no telemetry, whatever {@code DDB_LOCAL_TELEMETRY} says, and writes nothing to
 * standard output. Its threads are not daemons: an instance that is not closed keeps the JVM alive.
 * {@code --enable-native-access=ALL-UNNAMED} keeps the JVM from warning of its SQLite.
 */
public final class EmbeddedDynamoDb implements AutoCloseable {
  // Read from its bytecode (3.3.1): create's argument is what "-disableTelemetry" is to the server.
  private static final boolean DISABLE_TELEMETRY = true;

  private static final int BAD_REQUEST = 400;

  // Strong references, as java.util.logging discards unreferenced loggers with their levels. The
  // second logger is used by SQLite, too, and warns about its hash codes.
  private static final List<Logger> CHATTY =
      List.of(Logger.getLogger("com.almworks.sqlite4java"), Logger.getLogger("javolution.util"));

  private final AmazonDynamoDBLocal server;
  private final DynamoDbClient client;
  private volatile Function<String, Optional<Refusal>> refusals = action -> Optional.empty();

  private EmbeddedDynamoDb(AmazonDynamoDBLocal server) {
    this.server = server;
    this.client = refusing(server.dynamoDbClient());
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

  /**
   * An error in place of an answer.
   *
   * @param code for example {@code ProvisionedThroughputExceededException}
   * @param words the error's message
   */
  public record Refusal(String code, String words) {}

  /**
   * Makes calls fail from now on.
   *
   * @param refusals asked once for each call, with its action, for example {@code PutItem}
   */
  public void refuseWhere(Function<String, Optional<Refusal>> refusals) {
    this.refusals = refusals;
  }

  private DynamoDbClient refusing(DynamoDbClient delegate) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              String name = method.getName();
              String action = Character.toUpperCase(name.charAt(0)) + name.substring(1);
              Optional<Refusal> refusal = refusals.apply(action);
              if (refusal.isPresent()) {
                throw error(refusal.get());
              }
              try {
                return method.invoke(delegate, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private static DynamoDbException error(Refusal refusal) {
    AwsErrorDetails details =
        AwsErrorDetails.builder().errorCode(refusal.code()).errorMessage(refusal.words()).build();
    return (DynamoDbException)
        DynamoDbException.builder()
            .message(refusal.words())
            .statusCode(BAD_REQUEST)
            .awsErrorDetails(details)
            .build();
  }

  @Override
  public void close() {
    client.close();
    server.shutdown();
  }

  /**
   * Its jar sets Log4j up to write warnings to standard output, where only results belong. These
   * must be set before its first logger is made; properties of the command line take precedence.
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
