package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.curfew.cli.options.Console;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import dev.curfew.report.text.Style;
import dev.curfew.testing.StubEc2;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that read an account, against a local HTTP server. */
class AwsCommandsTest {
  private static final String AT = "2026-11-23T13:00:00Z";
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "aws.region", "us-east-1",
          "aws.accessKeyId", "AKIDEXAMPLE",
          "aws.secretAccessKey", "secret");

  private final Map<String, StubEc2> regions = new HashMap<>();
  private final StubHttp server = new StubHttp(this::answer);

  @TempDir private Path directory;

  @BeforeEach
  void pointTheSdkHere() {
    ENVIRONMENT.forEach(System::setProperty);
    System.setProperty("aws.endpointUrl", server.uri().toString());
    regions.put(
        "us-east-1",
        new StubEc2(List.of(instance("us-east-1", 1).build()))
            .region("us-east-1", "opt-in-not-required")
            .region("eu-west-1", "opt-in-not-required")
            .region("me-south-1", "not-opted-in"));
    regions.put(
        "eu-west-1",
        new StubEc2(
                List.of(
                    instance("eu-west-1", 2).tag("Name", "web").build(),
                    instance("eu-west-1", 3)
                        .attribute(Attribute.LIFECYCLE, "spot")
                        .attribute(Attribute.SPOT_REQUEST, "sir-1")
                        .build(),
                    instance("eu-west-1", 4).state(InstanceState.STOPPED).build()))
            .spotRequest("sir-1", SpotRequest.PERSISTENT));
  }

  @AfterEach
  void close() {
    ENVIRONMENT.keySet().forEach(System::clearProperty);
    System.clearProperty("aws.endpointUrl");
    server.close();
  }

  private static Instance.Builder instance(String region, int number) {
    return Instance.builder("i-%017x".formatted(number))
        .attribute(Attribute.ACCOUNT, "111122223333")
        .attribute(Attribute.REGION, region)
        .attribute(Attribute.TYPE, "m6i.large")
        .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
        .launchTime(Instant.parse("2026-11-20T08:00:00Z"));
  }

  /** Answers with the region that the call is signed for. */
  private Answer answer(Request request) {
    if (request.action().equals("GetCallerIdentity")) {
      return Answer.of(
          200,
          "<GetCallerIdentityResponse"
              + " xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/x</Arn><UserId>A</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
    }
    String signed = request.headers().get("authorization").split("/")[2];
    return regions.get(signed).answer(request);
  }

  private record Ran(int status, String out, String err) {
    JsonNode json() throws IOException {
      return new JsonMapper().readTree(out);
    }
  }

  private static Ran run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Style.PLAIN);
    int status = Curfew.run(console, arguments);
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void plansTheWholeAccountReadOnly() throws IOException {
    Ran ran = run("plan", "--aws", "--at", AT, "--output", "json");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.json().path("instances").findValuesAsText("instance"))
        .containsExactly("i-00000000000000002", "i-00000000000000003", "i-00000000000000001");
    assertThat(ran.json().path("counts").toString())
        .isEqualTo("{\"stop\":3,\"blocked\":0,\"keep\":0}");
    assertThat(ran.err()).contains("Reading 2 regions ...", "No policy is enabled");
    assertThat(server.requests().stream().map(Request::action))
        .allMatch(action -> action.startsWith("Describe"));
  }

  /** Two plans of two listings could differ because an instance was stopped in between. */
  @Test
  void comparesPlansOfOneListing() throws IOException {
    Files.writeString(
        directory.resolve("keep-web.json"),
        """
        {"id": "keep-web", "effect": "keep", "match": {"name": ["web"]}, "until": "never",
         "owner": "o", "reason": "r"}
        """);
    Path none = Files.createDirectory(directory.resolve(".none"));

    Ran ran =
        run(
            "plan",
            "--aws",
            "--at",
            AT,
            "--against",
            directory.toString(),
            "--policies",
            none.toString(),
            "--output",
            "json",
            "--exit-code");

    assertThat(ran.status()).as(ran.err()).isEqualTo(1);
    assertThat(ran.json().path("changes").findValuesAsText("instance"))
        .containsExactly("i-00000000000000002");
    Ran nights = run("plan", "--aws", "--at", AT, "--nights", "3", "--output", "json");
    assertThat(nights.json().path("nights")).hasSize(3);
    assertThat(server.requests().stream().filter(r -> r.action().equals("DescribeInstances")))
        .as("one listing of each of two regions for each command")
        .hasSize(2 * 2);
  }

  @Test
  void plansTheOtherRegionsIfOneIsDenied() throws IOException {
    refuse("eu-west-1", 403, "UnauthorizedOperation");

    Ran ran = run("plan", "--aws", "--at", AT, "--output", "json");

    assertThat(ran.status()).isZero();
    assertThat(ran.json().path("regions").toString())
        .contains(
            "{\"account\":\"\",\"region\":\"eu-west-1\",\"status\":\"denied\",\"running\":0}");
    assertThat(ran.err()).contains("Region eu-west-1 is denied: UnauthorizedOperation: words");
  }

  @Test
  void exitsWith1AndSaysThatNothingIsKnownIfEveryRegionIsDenied() {
    server.answer(request ->
        request.action().equals("DescribeInstances")
            ? StubEc2.error(403, "UnauthorizedOperation", "words")
            : answer(request));

    Ran ran = run("plan", "--aws", "--at", AT);

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out())
        .contains("Plan: unknown, because all 2 regions could not be read")
        .doesNotContain("nothing is running");
    assertThat(run("fleet", "save", directory.resolve("none").toString()).status()).isEqualTo(1);
    assertThat(run("night", "--aws", "--out", directory.resolve("out").toString()).status())
        .isEqualTo(1);
  }

  @Test
  void exitsWith1IfARegionIsUnreachable() throws IOException {
    refuse("eu-west-1", 400, "InvalidParameterValue");

    Ran ran = run("plan", "--aws", "--at", AT, "--output", "json");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.json().path("instances").findValuesAsText("instance"))
        .containsExactly("i-00000000000000001");
    assertThat(ran.err()).contains("Region eu-west-1 is unread");
    assertThat(server.requests().stream().filter(r -> r.action().equals("DescribeInstances")))
        .hasSize(1 + 3);
  }

  private void refuse(String region, int status, String code) {
    StubHttp one = server;
    one.answer(request ->
        request.headers().get("authorization").contains("/" + region + "/")
            ? StubEc2.error(status, code, "words")
            : answer(request));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan --aws",
        "night --aws",
        "fleet save DIR",
        "policies pull DIR --policy-table t"
      })
  void namesAnEndpointThatIsNoUrlInOneLine(String command) {
    for (String endpoint : List.of("", "localhost:4566", "::")) {
      System.setProperty("aws.endpointUrl", endpoint);
      Path fresh = directory.resolve("fresh");

      Ran ran = run(command.replace("DIR", fresh.toString()).split(" "));

      assertThat(ran.status()).as(ran.err()).isEqualTo(2);
      assertThat(ran.err())
          .contains("aws.endpointUrl: found ", "allowed: a URL such as")
          .doesNotContain("Exception");
    }
  }

  @Test
  void printsNoPlanIfTheRegionsCannotBeListed() {
    refuse("us-east-1", 403, "UnauthorizedOperation");

    Ran ran = run("plan", "--aws");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("the regions cannot be listed: UnauthorizedOperation");
  }

  @Test
  void requiresExactlyOneSourceOfInstancesAndPolicies() {
    assertThat(run("plan").status()).isEqualTo(2);
    assertThat(run("plan", "--aws", "--fleet", directory.toString()).status()).isEqualTo(2);
    assertThat(run("plan", "--fleet", directory.toString(), "--policy-table", "t").err())
        .contains("--policy-table requires --aws");
    assertThat(
            run("plan", "--aws", "--policies", directory.toString(), "--policy-table", "t").err())
        .contains("--policies and --policy-table are mutually exclusive");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void runsANightInModePlanByDefault() throws IOException {
    Files.writeString(
        directory.resolve("keep-web.json"),
        """
        {"id":"keep-web","effect":"keep","match":{"name":["web"]},"until":"never","owner":"x","reason":"y"}
        """);
    Path out = directory.resolve("out");

    Ran ran =
        run(
            "night",
            "--aws",
            "--policies",
            directory.toString(),
            "--out",
            out.toString(),
            "--output",
            "json");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.json().path("run").path("mode").asText()).isEqualTo("plan");
    assertThat(ran.json().path("run").path("status").asText()).isEqualTo("planned");
    assertThat(ran.json().path("instances").findValuesAsText("outcome"))
        .containsExactly("kept", "planned", "planned");
    assertThat(files(out))
        .contains("mail.eml", "mail.html", "mail.txt", "report.json", "slack.json");
    assertThat(server.requests().stream().map(Request::action)).doesNotContain("StopInstances");
  }

  private Ran stopNight(String... more) {
    return run(
        with(
            more,
            "night",
            "--aws",
            "--mode",
            "stop",
            "--yes",
            "--allow-empty-policies",
            "--out",
            directory.resolve("out").toString()));
  }

  @Test
  void stopsNothingIfNoPlanCanBeShown() {
    server.answer(request ->
        request.action().equals("DescribeInstances")
            ? StubEc2.error(400, "InvalidParameterValue", "words")
            : answer(request));

    Ran ran = stopNight();

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains(
            "the plan cannot be shown, so the run was not started and nothing was stopped",
            "no region could be read")
        .doesNotContain("loading policies");
    assertThat(server.requests().stream().map(Request::action)).doesNotContain("StopInstances");
    assertThat(ran.out()).contains("Unreachable: eu-west-1", "nothing was stopped");
  }

  @Test
  void stopsNothingIfTheRegionsOfThePlanDoNotAnswer() {
    server.answer(request ->
        request.action().equals("DescribeRegions")
            ? StubEc2.error(503, "Unavailable", "words")
            : answer(request));

    Ran ran = stopNight();

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains("the plan cannot be shown, so the run was not started and nothing was stopped")
        .doesNotContain("loading policies");
    assertThat(server.requests().stream().map(Request::action)).doesNotContain("StopInstances");
  }

  @Test
  void namesTheRegionsThatThePlanDoesNotShow() {
    refuse("eu-west-1", 403, "UnauthorizedOperation");

    Ran ran = stopNight("--max-stops", "0");

    assertThat(ran.err())
        .contains("Warning: the plan does not show eu-west-1.", "loading policies")
        .doesNotContain("does not show us-east-1");
    assertThat(server.requests().stream().map(Request::action)).doesNotContain("StopInstances");
  }

  /** In real time: the first poll follows 40 seconds after the stop. */
  @Test
  @Tag("slow")
  void countsTheConfirmedStopsOfARun() {
    server.answer(request -> {
      Answer answer = answer(request);
      if (request.action().equals("StopInstances")) {
        regions.values().forEach(StubEc2::finishStops);
      }
      return answer;
    });

    Ran ran = stopNight();

    assertThat(ran.err()).contains("us-east-1: 1 of 1 stopped", "eu-west-1: 2 of 2 stopped");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--aws --mode stop|--mode stop asks for confirmation, and this is not a terminal. Add"
            + " --yes",
        "--aws --mode stop --yes --at 2026-11-23T13:00:00Z|--at is not valid with --aws --mode"
            + " stop",
        "--aws --fleet x|--fleet is not valid with --aws",
        "--aws --faults x|--faults is not valid with --aws",
        "--aws --approve run|--approve run requires --ledger-table",
        "--aws --policies . --policy-table t|--policies and --policy-table are mutually exclusive",
        "--policy-table t|--policy-table requires --aws",
        "--ledger-table t|--ledger-table requires --aws",
        "--yes|--yes requires --aws"
      })
  void refusesInvalidCombinationsBeforeAnyCall(String arguments, String message) {
    Ran ran = run(with(arguments.split(" "), "night"));

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(message);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void savesAFleetWithTheSamePlanAsTheAccount() throws IOException {
    Path saved = directory.resolve("fleet");

    Ran ran = run("fleet", "save", saved.toString());

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).isEqualTo("Saved 2 regions in %s.\n".formatted(saved));
    String[] same = {"--at", AT, "--output", "json"};
    assertThat(run(with(same, "plan", "--fleet", saved.toString())).out())
        .isEqualTo(run(with(same, "plan", "--aws")).out());
    assertThat(files(saved))
        .containsExactly(
            "eu-west-1.json",
            "eu-west-1.spot.json",
            "eu-west-1.types.json",
            "us-east-1.json",
            "us-east-1.spot.json",
            "us-east-1.types.json");
  }

  @Test
  void savesNoFileOfARegionThatItCannotReadCompletely() throws IOException {
    server.answer(request ->
        request.action().equals("DescribeSpotInstanceRequests")
            ? StubEc2.error(400, "InvalidParameterValue", "words")
            : answer(request));
    Path saved = directory.resolve("fleet");

    Ran ran = run("fleet", "save", saved.toString());

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("Region eu-west-1 is unread and was not saved");
    assertThat(files(saved))
        .containsExactly("us-east-1.json", "us-east-1.spot.json", "us-east-1.types.json");
  }

  @Test
  void refusesToSaveIntoANonEmptyDirectory() throws IOException {
    Files.writeString(directory.resolve("old-1.json"), "{}");

    Ran ran = run("fleet", "save", directory.toString());

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("found files in it", "a new or empty directory");
    assertThat(server.requests()).isEmpty();
  }

  private static String[] with(String[] more, String... first) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  private static List<String> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
