package dev.curfew.aws.dynamodb;

import dev.curfew.aws.StubAccount;
import dev.curfew.aws.dynamodb.table.TableDefinitions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local behind its own HTTP server, in memory, and the client that a deployment has: what
 * goes over the wire is signed, written and read as on AWS.
 */
public final class DynamoOverHttp implements AutoCloseable {
  /** Warns of SQLite's hash codes; referenced, as an unreferenced logger forgets its level. */
  private static final Logger CHATTY = Logger.getLogger("javolution.util");

  static {
    CHATTY.setLevel(Level.SEVERE);
  }

  private final Server server;
  private final DynamoDbClient client;

  private DynamoOverHttp(Server server) {
    this.server = server;
    client = StubAccount.patient(uri()).dynamoDb();
  }

  public URI uri() {
    return URI.create(
        "http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
  }

  public static DynamoOverHttp start() {
    boolean inMemory = true;
    boolean oneForAllKeysAndRegions = true;
    boolean slowTables = false;
    try {
      Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      server.setHandler(
          new LocalDynamoDBServerHandler(
              new LocalDynamoDBRequestHandler(
                  0, inMemory, null, oneForAllKeysAndRegions, slowTables),
              null));
      server.start();
      return new DynamoOverHttp(server);
    } catch (Exception broken) {
      throw new IllegalStateException("DynamoDB Local's server did not start", broken);
    }
  }

  public DynamoDbClient client() {
    return client;
  }

  public void createTables(String policyTable, String ledgerTable) {
    client.createTable(TableDefinitions.policies(policyTable));
    client.createTable(TableDefinitions.ledger(ledgerTable));
  }

  public void deleteTables(String policyTable, String ledgerTable) {
    client.deleteTable(table -> table.tableName(policyTable));
    client.deleteTable(table -> table.tableName(ledgerTable));
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception stillThere) {
      throw new IllegalStateException("DynamoDB Local's server did not stop", stillThere);
    }
  }
}
