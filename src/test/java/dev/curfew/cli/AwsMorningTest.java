package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.aws.dynamodb.DynamoLedger;
import dev.curfew.aws.dynamodb.DynamoRunLocks;
import dev.curfew.cli.questions.Commands.Ran;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import dev.curfew.report.Ledger;
import dev.curfew.run.Mode;
import dev.curfew.settings.LedgerRetention;
import dev.curfew.testing.RecordedNight;
import dev.curfew.testing.StubEc2;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code morning --aws}: EC2 and DynamoDB are local HTTP servers. */
class AwsMorningTest extends CommandsWithLedger {
  private static final Instant EVENING =
      Instant.now().minus(Duration.ofHours(10)).truncatedTo(ChronoUnit.SECONDS);

  private static final Instance DATABASE = stopped("us-east-1", 11).tag("role", "database").build();
  private static final Instance WEB = stopped("us-east-1", 12).tag("Name", "web").build();
  private static final Instance NEVER =
      stopped("us-east-1", 13).tag("curfew:never-start", "").build();
  private static final Instance TOUCHED =
      stopped("us-east-1", 14)
          .attribute(
              Attribute.STATE_TRANSITION_REASON,
              RecordedNight.reason(EVENING.plus(Duration.ofHours(1))))
          .build();

  /** A person stopped it; no night has recorded it. */
  private static final Instance OTHER = stopped("us-east-1", 15).build();

  private static final Instance IRISH = stopped("eu-west-1", 16).build();

  private static Instance.Builder stopped(String region, int number) {
    return instance(region, number)
        .state(InstanceState.STOPPED)
        .attribute(Attribute.ZONE, region + "a")
        .attribute(Attribute.STATE_TRANSITION_REASON, RecordedNight.reason(EVENING));
  }

  @BeforeEach
  void recordTheNight() {
    regions.put(
        "us-east-1",
        new StubEc2(List.of(DATABASE, WEB, NEVER, TOUCHED, OTHER))
            .region("us-east-1", "opt-in-not-required")
            .region("eu-west-1", "opt-in-not-required"));
    regions.put("eu-west-1", new StubEc2(List.of(IRISH)));
    Ledger ledger =
        DynamoLedger.of(
            dynamo.client(), LEDGER, LedgerRetention.DEFAULT, InstantSource.system(), _ -> {});
    RecordedNight.record(
        ledger,
        new Target("111122223333", "us-east-1"),
        "night-us",
        EVENING,
        List.of(DATABASE, WEB, NEVER, TOUCHED));
    RecordedNight.record(
        ledger, new Target("111122223333", "eu-west-1"), "night-eu", EVENING, List.of(IRISH));
  }

  private Ran morning(String... more) {
    return run(
        with(
            more,
            "morning",
            "--aws",
            "--ledger-table",
            LEDGER,
            "--out",
            directory.resolve("out").toString()));
  }

  private Path policies(Map<String, String> documents) throws IOException {
    Path policies = Files.createDirectory(directory.resolve("my-policies"));
    for (Map.Entry<String, String> document : documents.entrySet()) {
      Files.writeString(policies.resolve(document.getKey() + ".json"), document.getValue());
    }
    return policies;
  }

  private static final String REST_ALL =
      """
      {"id":"rest-all","effect":"rest","match":{},"owner":"x","reason":"closed"}
      """;

  private static final String DATABASES_FIRST =
      """
      {"id":"databases-first","effect":"start","match":{"tag":{"role":["database"]}},"order":1}
      """;

  private List<String> starts() {
    return server.requests().stream()
        .filter(request -> request.action().equals("StartInstances"))
        .flatMap(request -> request.list("InstanceId").stream())
        .toList();
  }

  private static Map<String, String> outcomes(JsonNode report) {
    Map<String, String> outcomes = new TreeMap<>();
    for (JsonNode row : report.path("instances")) {
      outcomes.put(row.path("instance").asText(), row.path("outcome").asText());
    }
    return outcomes;
  }

  @Test
  void plansByDefaultAndReadsTheLedgerOfTheDeployment() throws IOException {
    Ran ran = morning("--output", "json");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.json().at("/run/mode").asText()).isEqualTo("plan");
    assertThat(outcomes(ran.json()))
        .isEqualTo(
            Map.of(
                DATABASE.id(), "planned",
                WEB.id(), "planned",
                NEVER.id(), "left-alone",
                TOUCHED.id(), "left-alone",
                IRISH.id(), "planned"));
    assertThat(starts()).isEmpty();
    assertThat(ran.err()).doesNotContain("Plan: ");
  }

  /** In real time: the first poll follows 40 seconds after the start. */
  @Test
  @Tag("slow")
  void startsExactlyWhatItsPlanShowedInOrderGroups() throws IOException {
    server.answer(request -> {
      Answer answer = answer(request);
      if (request.action().equals("StartInstances")) {
        regions.values().forEach(StubEc2::finishStarts);
      }
      return answer;
    });

    Ran ran =
        morning(
            "--mode",
            "start",
            "--yes",
            "--output",
            "json",
            "--policies",
            policies(Map.of("databases-first", DATABASES_FIRST)).toString());

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err())
        .containsSubsequence(
            "Plan: 3 to start, 0 at rest, 2 left alone, 0 gone, in 2 regions of account"
                + " 111122223333.",
            "Order groups, one after the other: 1 (1), 5 (2).",
            "Policies: 1 of mornings from directory",
            "1 of them enabled; start if no policy applies.",
            "Ledger: table curfew-ledger, nights that ended in the last 96 hours.",
            "finding regions");
    assertThat(outcomes(ran.json()))
        .isEqualTo(
            Map.of(
                DATABASE.id(), "started",
                WEB.id(), "started",
                NEVER.id(), "left-alone",
                TOUCHED.id(), "left-alone",
                IRISH.id(), "started"));
    assertThat(starts()).first().isEqualTo(DATABASE.id());
    assertThat(starts()).containsExactlyInAnyOrder(DATABASE.id(), WEB.id(), IRISH.id());
    assertThat(isLeaseHeld()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "databases-first|\"order\":1|\"order\":2|databases-first has another order",
        "databases-last|databases-first|databases-last|databases-last was added"
      })
  void startsNothingIfThePoliciesChangedAfterThePlanWasShown(
      String file, String from, String to, String message) throws IOException {
    Path policies = policies(Map.of("databases-first", DATABASES_FIRST));
    editAfterThePlan(policies.resolve(file + ".json"), DATABASES_FIRST.replace(from, to));

    Ran ran = morning("--mode", "start", "--yes", "--policies", policies.toString());

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("Plan: 3 to start");
    assertThat(ran.out())
        .contains(
            message,
            "the plan that was confirmed is not the plan that would run",
            "Nothing was started",
            "Run the command again");
    assertThat(starts()).isEmpty();
    assertThat(isLeaseHeld()).isFalse();
  }

  @Test
  void startsNothingIfThePoliciesHaveErrors() throws IOException {
    Path policies = policies(Map.of("rest-all", REST_ALL.replace("\"owner\":\"x\",", "")));

    Ran ran = morning("--mode", "start", "--yes", "--policies", policies.toString());

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("with errors; the run starts nothing");
    assertThat(ran.out()).contains("rest-all", "/owner");
    assertThat(starts()).isEmpty();
  }

  @Test
  void letsInstancesRestAndShowsItInThePlan() throws IOException {
    Path policies = policies(Map.of("rest-all", REST_ALL));

    Ran ran =
        morning("--mode", "start", "--yes", "--output", "json", "--policies", policies.toString());

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("Plan: 0 to start, 3 at rest, 2 left alone, 0 gone");
    assertThat(outcomes(ran.json()))
        .isEqualTo(
            Map.of(
                DATABASE.id(), "resting",
                WEB.id(), "resting",
                NEVER.id(), "left-alone",
                TOUCHED.id(), "left-alone",
                IRISH.id(), "resting"));
    assertThat(starts()).isEmpty();
  }

  /** Its lease has expired, so that the run takes it over. */
  @ParameterizedTest(name = "a plan took over its lease: {0}")
  @ValueSource(booleans = {false, true})
  void readsTheStopsOfANightThatWasKilledAndSaysSoInThePlanToo(boolean isPlanInProgress)
      throws IOException {
    Instance killed = stopped("eu-west-1", 17).build();
    regions.put("eu-west-1", new StubEc2(List.of(IRISH, killed)));
    RecordedNight.recordKilled(
        DynamoLedger.of(
            dynamo.client(), LEDGER, LedgerRetention.DEFAULT, InstantSource.system(), _ -> {}),
        new Target("111122223333", "eu-west-1"),
        "killed-night",
        EVENING,
        List.of(killed),
        RecordedNight.proven(EVENING));
    DynamoRunLocks runLocks = new DynamoRunLocks(dynamo.client(), LEDGER);
    runLocks.acquire(
        "arn:aws:states:us-east-1:111122223333:execution:curfew:killed-night",
        Mode.STOP,
        Optional.empty(),
        EVENING,
        Duration.ofHours(5));
    if (isPlanInProgress) {
      runLocks.acquire(
          "arn:aws:states:us-east-1:111122223333:execution:curfew:plan",
          Mode.PLAN,
          Optional.empty(),
          Instant.now(),
          Duration.ofHours(5));
    }
    Path policies = policies(Map.of("rest-all", REST_ALL));

    Ran ran =
        morning("--mode", "start", "--yes", "--output", "json", "--policies", policies.toString());

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains(
            "Plan: 0 to start, 4 at rest, 2 left alone, 0 gone",
            "A previous run ended without releasing its lease:",
            "execution:curfew:killed-night");
    assertThat(outcomes(ran.json())).containsEntry(killed.id(), "resting");
    assertThat(ran.json().at("/run/deadPredecessor").asText()).endsWith(":killed-night");
  }

  @Test
  void startsNothingAndLeavesAReportIfNoPlanCanBeShown() {
    server.answer(request ->
        request.action().equals("DescribeInstances")
            ? StubEc2.error(403, "UnauthorizedOperation", "words")
            : answer(request));

    Ran ran = morning("--mode", "start", "--yes");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains(
            "the plan cannot be shown, so the run was not started and nothing was started",
            "every region denied access")
        .doesNotContain("loading policies");
    assertThat(ran.out())
        .contains("every region denied access", "start a new morning run with --mode start.")
        .doesNotContain("Nothing to start in", "{\"mode\"");
    assertThat(starts()).isEmpty();
    assertThat(directory.resolve("out/report.json")).exists();
    assertThat(ended()).anyMatch(run -> run.startsWith("laptop-"));
  }

  /** The plan needs the ledger, which proves what was stopped. */
  @Test
  @Tag("slow")
  void leavesAReportEvenIfTheLedgerDoesNotAnswer() {
    Ran ran;
    try (StubHttp broken = new StubHttp(_ -> Answer.of(500, ""))) {
      System.setProperty("aws.endpointUrlDynamoDb", broken.uri().toString());
      ran = morning("--mode", "start", "--yes");
    }

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains(
            "the plan cannot be shown, so the run was not started and nothing was started",
            "Warning: the ledger has no record of this run",
            "The report is in");
    assertThat(directory.resolve("out/report.json")).exists();
    assertThat(starts()).isEmpty();
  }

  private Stream<String> ended() {
    return DynamoLedger.of(
            dynamo.client(), LEDGER, LedgerRetention.DEFAULT, InstantSource.system(), _ -> {})
        .runs()
        .endedSince(Instant.now().minus(Duration.ofHours(1)))
        .stream()
        .map(run -> run.run());
  }

  @Test
  void namesTheRegionsThatThePlanDoesNotShow() throws IOException {
    refuse("eu-west-1", 403, "UnauthorizedOperation");
    Path policies = policies(Map.of("rest-all", REST_ALL));

    Ran ran = morning("--mode", "start", "--yes", "--policies", policies.toString());

    assertThat(ran.err())
        .contains("Warning: the plan does not show eu-west-1.", "in 1 region of account");
    assertThat(starts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--aws|morning --aws requires --ledger-table",
        "--aws --ledger-table t --mode start|--mode start asks for confirmation, and this is not a"
            + " terminal. Add --yes",
        "--aws --ledger-table t --mode start --yes --at 2026-11-23T13:00:00Z|--at is not valid with"
            + " --aws --mode start",
        "--aws --ledger-table t --night x|--night is not valid with --aws",
        "--aws --ledger-table t --faults x|--faults is not valid with --aws",
        "--aws --ledger-table t --mode stop|--mode: invalid value 'stop': expected plan or start",
        "--aws --ledger-table t --default bla|--default: invalid value 'bla': expected start or"
            + " rest",
        "--aws --ledger-table t --mode frob|--mode: invalid value 'frob': expected plan or start",
        "--aws --ledger-table t --default stop|--default: invalid value 'stop': expected rest"
            + " or start",
        "--aws --ledger-table t --policies . --policy-table t|--policies and --policy-table are"
            + " mutually exclusive",
        "--policy-table t|--policy-table requires --aws",
        "--ledger-table t|--ledger-table requires --aws",
        "--yes|--yes requires --aws"
      })
  void refusesInvalidCombinationsBeforeAnyCall(String arguments, String message) {
    Ran ran = run(with(arguments.split(" "), "morning"));

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(message);
    assertThat(server.requests().stream().map(Request::action)).isEmpty();
  }
}
