package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.curfew.aws.dynamodb.DynamoOverHttp;
import dev.curfew.aws.dynamodb.DynamoRunLocks;
import dev.curfew.cli.questions.Commands;
import dev.curfew.cli.questions.Commands.Ran;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.run.Mode;
import dev.curfew.testing.StubEc2;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import dev.curfew.testing.StubSts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that use an account's ledger, against local HTTP servers. */
@Tag("slow")
class LedgerCommandsTest {
  private static final String LEDGER = "curfew-ledger";
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "aws.region", "us-east-1",
          "aws.accessKeyId", "AKIDEXAMPLE",
          "aws.secretAccessKey", "secret");
  private static final String ARN = "arn:aws:states:us-east-1:111122223333:execution:curfew:";

  private static DynamoOverHttp dynamo;

  private Answer execution = Answer.of(400, "{\"__type\":\"ExecutionDoesNotExist\"}");
  private final StubHttp server = new StubHttp(this::answer);
  private final StubEc2 ec2 =
      new StubEc2(
              List.of(
                  Instance.builder("i-00000000000000001")
                      .attribute(Attribute.ACCOUNT, "111122223333")
                      .attribute(Attribute.REGION, "us-east-1")
                      .attribute(Attribute.TYPE, "m6i.large")
                      .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
                      .launchTime(Instant.parse("2026-11-20T08:00:00Z"))
                      .build()))
          .region("us-east-1", "opt-in-not-required");

  @TempDir private Path home;

  @BeforeAll
  static void startDynamoDb() {
    dynamo = DynamoOverHttp.start();
  }

  @AfterAll
  static void closeDynamoDb() {
    dynamo.close();
  }

  @BeforeEach
  void pointTheSdkHere() throws IOException {
    ENVIRONMENT.forEach(System::setProperty);
    System.setProperty("aws.endpointUrl", server.uri().toString());
    System.setProperty("aws.endpointUrlDynamoDb", dynamo.uri().toString());
    dynamo.createTables("curfew-policies", LEDGER);
    Path machine = Path.of("statemachine/curfew.asl.json");
    Files.createDirectories(home.resolve("statemachine"));
    Files.copy(machine, home.resolve(machine));
    System.setProperty("curfew.home", home.toString());
  }

  @AfterEach
  void close() {
    ENVIRONMENT.keySet().forEach(System::clearProperty);
    System.clearProperty("aws.endpointUrl");
    System.clearProperty("aws.endpointUrlDynamoDb");
    System.clearProperty("curfew.home");
    server.close();
    dynamo.deleteTables("curfew-policies", LEDGER);
  }

  private Answer answer(Request request) {
    if (request.action().equals("GetCallerIdentity")) {
      return StubSts.identity();
    }
    if (request.headers().getOrDefault("x-amz-target", "").endsWith(".DescribeExecution")) {
      return execution;
    }
    return ec2.answer(request);
  }

  private List<String> items() {
    return dynamo.client().scan(scan -> scan.tableName(LEDGER)).items().stream()
        .map(item -> item.get("run").s() + " " + item.get("item").s())
        .toList();
  }

  private List<String> reports() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("curfew-runs"))) {
      return files
          .filter(file -> file.endsWith("report.json"))
          .map(file -> file.getParent().getFileName().toString())
          .toList();
    }
  }

  @Test
  void aLaptopsRunLeavesNoDeliveryInTheLedgerAndEachReportHasItsOwnDirectory() throws IOException {
    for (int i = 0; i < 2; i++) {
      Ran ran = Commands.run("night", "--aws", "--ledger-table", LEDGER);
      assertThat(ran.status()).as(ran.err()).isZero();
      assertThat(ran.err()).contains("The report is in " + home.resolve("curfew-runs"));
    }

    assertThat(items()).anyMatch(item -> item.startsWith("ended/runs"));
    assertThat(items()).noneMatch(item -> item.contains("delivered/"));
    assertThat(reports()).hasSize(2).allMatch(name -> name.startsWith("laptop-20"));
  }

  private void held(String run, Mode mode, Duration ago) {
    new DynamoRunLocks(dynamo.client(), LEDGER)
        .acquire(ARN + run, mode, Optional.empty(), Instant.now().minus(ago), Duration.ofHours(5));
  }

  private boolean isLeaseHeld() {
    return new DynamoRunLocks(dynamo.client(), LEDGER).lease().isPresent();
  }

  private static Answer described(String status) {
    return Answer.of(
        200,
        """
        {"executionArn":"x","stateMachineArn":"y","startDate":1,"status":"%s"}\
        """
            .formatted(status));
  }

  @Test
  void aRunThatCannotGetTheLeaseSaysWhoHoldsItUntilWhenAndThatNothingWasDone() {
    held("laptop-dead", Mode.STOP, Duration.ofMinutes(10));

    Ran ran = Commands.run("night", "--aws", "--ledger-table", LEDGER);

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out())
        .containsPattern(
            "run laptop-dead holds the lease from .+ \\(UTC\\) until .+ \\(UTC\\); nothing was"
                + " done")
        .contains("run skipped, nothing was done")
        .doesNotContain("new run", "run failed");
    assertThat(ran.err()).contains("curfew unlock laptop-dead --ledger-table curfew-ledger");
    assertThat(items()).noneMatch(item -> item.startsWith("ended/runs"));
  }

  @Test
  void unlockShowsTheHolderAndReleasesTheLeaseOnlyIfAsked() {
    held("laptop-dead", Mode.STOP, Duration.ofMinutes(10));

    Ran shown = Commands.run("unlock", "--ledger-table", LEDGER);

    assertThat(shown.status()).as(shown.err()).isZero();
    assertThat(shown.out())
        .containsPattern("Run laptop-dead in mode stop holds the lease since \\S+Z, until \\S+Z\\.")
        .contains("Step Functions does not know it", "Nothing was changed", "--yes");
    assertThat(isLeaseHeld()).isTrue();

    Ran released = Commands.run("unlock", "laptop-dead", "--ledger-table", LEDGER, "--yes");

    assertThat(released.status()).as(released.err()).isZero();
    assertThat(released.out()).contains("The lease was released.");
    assertThat(isLeaseHeld()).isFalse();
    assertThat(Commands.run("unlock", "--ledger-table", LEDGER).out())
        .isEqualTo("No run holds the lease.\n");
    assertThat(Commands.run("night", "--aws", "--ledger-table", LEDGER).status()).isZero();
  }

  @Test
  void unlockReleasesNoLeaseOfAnotherOrARunningRun() {
    held("night-1", Mode.STOP, Duration.ofHours(6));
    execution = described("RUNNING");

    Ran other = Commands.run("unlock", "night-2", "--ledger-table", LEDGER, "--yes");
    Ran running = Commands.run("unlock", "night-1", "--ledger-table", LEDGER, "--yes");

    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err()).contains("run night-2 does not hold the lease; run night-1 does");
    assertThat(running.status()).isEqualTo(1);
    assertThat(running.out()).contains("which expired at", "lists it as running");
    assertThat(isLeaseHeld()).isTrue();

    execution = described("ABORTED");
    assertThat(Commands.run("unlock", "night-1", "--ledger-table", LEDGER, "--yes").out())
        .contains("lists it as ended");
    assertThat(isLeaseHeld()).isFalse();
  }

  @Test
  void unlockReleasesTheLeaseAlsoIfStepFunctionsCannotBeAsked() {
    held("night-1", Mode.STOP, Duration.ofMinutes(1));
    execution = Answer.of(400, "{\"__type\":\"AccessDeniedException\",\"message\":\"words\"}");

    Ran ran = Commands.run("unlock", "night-1", "--ledger-table", LEDGER, "--yes");

    assertThat(ran.status()).isZero();
    assertThat(ran.err()).contains("Warning: ", "states:DescribeExecution");
    assertThat(ran.out()).contains("Whether it is still running is unknown.");
    assertThat(isLeaseHeld()).isFalse();
  }

  @Test
  void aRunThatStopsShowsItsPlanItsLimitsAndTheSourceOfItsPoliciesBeforeItStarts()
      throws IOException {
    Path policies = Files.createDirectory(home.resolve("my-policies"));
    Files.writeString(
        policies.resolve("keep-web.json"),
        """
        {"id":"keep-web","effect":"keep","match":{"name":["web"]},"until":"never","owner":"x","reason":"y"}
        """);

    Ran ran =
        Commands.run(
            "night",
            "--aws",
            "--mode",
            "stop",
            "--yes",
            "--max-stops",
            "0",
            "--ledger-table",
            LEDGER,
            "--policies",
            policies.toString());

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .containsSubsequence(
            "i-00000000000000001",
            "Plan: 1 to stop, 0 blocked, 0 kept, in 1 region of account 111122223333.",
            "Policies: 1 from directory %s, 1 of them enabled; stop if no policy applies."
                .formatted(policies),
            "MaxStops 0",
            "The plan exceeds a limit: the run would stop nothing.",
            "finding regions");
    assertThat(ran.out()).doesNotContain("Plan: ");
    assertThat(server.requests().stream().map(Request::action)).doesNotContain("StopInstances");
  }

  private Ran stopNight(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("night", "--aws", "--mode", "stop", "--yes", "--ledger-table", LEDGER));
    arguments.addAll(List.of(more));
    return Commands.run(arguments.toArray());
  }

  @Test
  void aRunThatFindsEveryRegionDeniedLeavesAReportAndIsRecorded() throws IOException {
    server.answer(request ->
        request.action().equals("DescribeInstances")
            ? StubEc2.error(
                403, "UnauthorizedOperation", "You are not authorized. An SCP denies it.")
            : answer(request));

    Ran ran = stopNight("--allow-empty-policies", "--output", "json");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains(
            "Region us-east-1 is denied",
            "every region denied access",
            "nothing was stopped",
            "The report is in");
    JsonNode report = new JsonMapper().readTree(ran.out());
    assertThat(report.at("/run/status").asText()).isEqualTo("failed");
    assertThat(report.at("/run/mode").asText()).isEqualTo("stop");
    assertThat(report.at("/run/failure").asText())
        .contains("every region denied access", "ec2:DescribeInstances");
    assertThat(report.at("/regions/0/status").asText()).isEqualTo("denied");
    assertThat(reports()).containsExactly(report.at("/run/id").asText());
    assertThat(items()).anyMatch(item -> item.startsWith("ended/runs "));
    assertThat(items()).noneMatch(item -> item.startsWith("lease/"));
    Path mail = home.resolve("curfew-runs").resolve(reports().getFirst()).resolve("mail.txt");
    assertThat(mail).content().contains("every region denied access", "An SCP denies it.");
  }

  /** The ledger cannot be read for the limits, so the plan is not complete. */
  @Test
  void aRunWhoseLedgerDoesNotAnswerLeavesAReportAndSaysThatItIsNotRecorded() throws IOException {
    Ran ran;
    try (StubHttp broken = new StubHttp(_ -> Answer.of(500, ""))) {
      System.setProperty("aws.endpointUrlDynamoDb", broken.uri().toString());
      ran = stopNight("--allow-empty-policies");
    }

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains(
            "the plan cannot be shown, so the run was not started and nothing was stopped",
            "Warning: the ledger has no record of this run");
    assertThat(reports()).hasSize(1);
    assertThat(server.requests().stream().map(Request::action)).doesNotContain("StopInstances");
  }

  private static final String KEEP_WEB =
      """
      {"id":"keep-web","effect":"keep","match":{"name":["web"]},"until":"never","owner":"x","reason":"y"}
      """;

  /** The regions of the plan are listed before the run lists them again. */
  private void editAfterThePlan(Path file, String json) {
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

  @Test
  void policiesThatBecameInvalidAfterThePlanStopNothingAndTheErrorNamesThePlace()
      throws IOException {
    Path policies = Files.createDirectory(home.resolve("my-policies"));
    Files.writeString(policies.resolve("keep-web.json"), KEEP_WEB);
    editAfterThePlan(policies.resolve("keep-web.json"), KEEP_WEB.replace("\"owner\":\"x\",", ""));

    Ran ran = stopNight("--policies", policies.toString());

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("Plan: 1 to stop");
    assertThat(ran.out()).contains("keep-web", "/owner");
    assertThat(reports()).hasSize(1);
    assertThat(server.requests().stream().map(Request::action)).doesNotContain("StopInstances");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keep-web.json|\"until\":\"never\"|\"until\":\"2027-01-01\"|keep-web has another until",
        "keep-two.json|keep-web|keep-two|keep-two was added"
      })
  void otherPoliciesThanThoseOfThePlanStopNothing(
      String file, String from, String to, String message) throws IOException {
    Path policies = Files.createDirectory(home.resolve("my-policies"));
    Files.writeString(policies.resolve("keep-web.json"), KEEP_WEB);
    editAfterThePlan(policies.resolve(file), KEEP_WEB.replace(from, to));

    Ran ran = stopNight("--policies", policies.toString());

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out())
        .contains(
            message,
            "the plan that was confirmed is not the plan that would run",
            "Nothing was stopped",
            "Run the command again");
    assertThat(reports()).hasSize(1);
    assertThat(server.requests().stream().map(Request::action)).doesNotContain("StopInstances");
  }

  @Test
  void policiesFormattedAndOrderedInAnotherWayAreTheSamePlan() throws IOException {
    Path policies = Files.createDirectory(home.resolve("my-policies"));
    Files.writeString(policies.resolve("keep-web.json"), KEEP_WEB);
    editAfterThePlan(
        policies.resolve("keep-web.json"),
        """
        { "id": "keep-web", "reason": "y", "owner": "x",
          "until": "never", "match": { "name": ["web"] }, "effect": "keep" }
        """);

    Ran ran = stopNight("--policies", policies.toString(), "--max-stops", "0");

    assertThat(ran.out()).contains("MaxStops").doesNotContain("is not the plan");
  }

  @Test
  void aRunThatWouldStopSaysIfItsPoliciesHaveErrors() throws IOException {
    Path policies = Files.createDirectory(home.resolve("my-policies"));
    Files.writeString(policies.resolve("oops.json"), "{\"id\":\"oops\"}");

    Ran ran =
        Commands.run(
            "night", "--aws", "--mode", "stop", "--yes", "--policies", policies.toString());

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("with errors; the run stops nothing");
    assertThat(server.requests().stream().map(Request::action)).doesNotContain("StopInstances");
  }
}
