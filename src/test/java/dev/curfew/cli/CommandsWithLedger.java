package dev.curfew.cli;

import dev.curfew.aws.dynamodb.DynamoOverHttp;
import dev.curfew.aws.dynamodb.DynamoRunLocks;
import dev.curfew.cli.questions.Commands.Ran;
import dev.curfew.testing.StubEc2;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** For tests of commands that use an account's ledger, a table of DynamoDB Local. */
abstract class CommandsWithLedger extends CommandsOnStubAccount {
  static final String LEDGER = "curfew-ledger";

  static DynamoOverHttp dynamo;

  /** What Step Functions returns for an execution. */
  Answer execution = Answer.of(400, "{\"__type\":\"ExecutionDoesNotExist\"}");

  @BeforeAll
  static void startDynamoDb() {
    dynamo = DynamoOverHttp.start();
  }

  @AfterAll
  static void closeDynamoDb() {
    dynamo.close();
  }

  /** Runs also write into the test's directory unless their arguments name another one. */
  @BeforeEach
  void createTables() throws IOException {
    System.setProperty("aws.endpointUrlDynamoDb", dynamo.uri().toString());
    dynamo.createTables("curfew-policies", LEDGER);
    Path machines = Files.createDirectory(directory.resolve("statemachine"));
    for (String name : List.of("curfew.asl.json", "curfew-morning.asl.json")) {
      Files.copy(Path.of("statemachine", name), machines.resolve(name));
    }
    System.setProperty("curfew.home", directory.toString());
  }

  @AfterEach
  void deleteTables() {
    System.clearProperty("aws.endpointUrlDynamoDb");
    System.clearProperty("curfew.home");
    dynamo.deleteTables("curfew-policies", LEDGER);
  }

  /** An account with one enabled region, and one instance in it. */
  void oneInstance() {
    regions.clear();
    regions.put(
        "us-east-1",
        new StubEc2(List.of(instance("us-east-1", 1).build()))
            .region("us-east-1", "opt-in-not-required"));
  }

  @Override
  Answer answer(Request request) {
    if (request.headers().getOrDefault("x-amz-target", "").endsWith(".DescribeExecution")) {
      return execution;
    }
    return super.answer(request);
  }

  /** The regions of the plan are listed before the run lists them again. */
  void editAfterThePlan(Path file, String json) {
    AtomicInteger lists = new AtomicInteger();
    server.answer(request -> {
      if (request.action().equals("DescribeRegions") && lists.incrementAndGet() == 2) {
        try {
          Files.writeString(file, json);
        } catch (IOException unwritable) {
          throw new UncheckedIOException(unwritable);
        }
      }
      return answer(request);
    });
  }

  boolean isLeaseHeld() {
    return new DynamoRunLocks(dynamo.client(), LEDGER)
        .lease()
        .filter(lease -> lease.until().isAfter(Instant.now()))
        .isPresent();
  }

  List<String> items() {
    return dynamo.client().scan(scan -> scan.tableName(LEDGER)).items().stream()
        .map(item -> item.get("run").s() + " " + item.get("item").s())
        .toList();
  }

  /** The directories of the runs that wrote a report. */
  List<String> reports() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("curfew-runs"))) {
      return files
          .filter(file -> file.endsWith("report.json"))
          .map(file -> file.getParent().getFileName().toString())
          .toList();
    }
  }

  Ran stopNight(String... more) {
    return run(with(more, "night", "--aws", "--mode", "stop", "--yes", "--ledger-table", LEDGER));
  }
}
