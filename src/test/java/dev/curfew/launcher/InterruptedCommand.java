package dev.curfew.launcher;

import dev.curfew.aws.dynamodb.DynamoOverHttp;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import dev.curfew.testing.StubSts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A built clone whose commands call servers of this process, so that a signal can be sent between
 * two calls.
 */
abstract class InterruptedCommand {
  static final String LEDGER = "curfew-ledger";

  /** How long a call takes that stops or starts instances. */
  static final Duration CALL = Duration.ofMillis(400);

  final StubHttp server = new StubHttp(this::answer);

  /** When each call that stops or starts instances was received. */
  final ConcurrentLinkedQueue<Instant> calls = new ConcurrentLinkedQueue<>();

  final CountDownLatch secondCall = new CountDownLatch(2);

  @TempDir private static Path shared;
  @TempDir Path temp;
  static BuiltClone clone;
  static DynamoOverHttp dynamo;

  @BeforeAll
  static void build() throws IOException {
    clone = new BuiltClone(shared.resolve("clone"));
    dynamo = DynamoOverHttp.start();
  }

  @AfterAll
  static void closeDynamoDb() {
    dynamo.close();
  }

  @BeforeEach
  void createTables() {
    dynamo.createTables("curfew-policies", LEDGER);
  }

  @AfterEach
  void close() {
    server.close();
    dynamo.deleteTables("curfew-policies", LEDGER);
  }

  abstract Answer ec2(Request request);

  private Answer answer(Request request) {
    return request.action().equals("GetCallerIdentity") ? StubSts.identity() : ec2(request);
  }

  /** Records a call that stops or starts instances, and lets it take this long. */
  void take(Duration duration) {
    calls.add(Instant.now());
    secondCall.countDown();
    pause(duration);
  }

  static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
