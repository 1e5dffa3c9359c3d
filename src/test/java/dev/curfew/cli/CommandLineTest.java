package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.cli.options.Console;
import dev.curfew.report.text.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static final String AT = "2026-11-23T13:00:00Z";
  private static final String KEEP =
      """
      {"id":"keep-b","effect":"keep","match":{"instance":["i-0000000b"]},
       "until":"never","owner":"ops@example.com","reason":"production"}
      """;

  /** Each has exactly one error. */
  private static final List<String> ERRORS =
      List.of(
          "\"effect\":\"kept\",\"match\":{}",
          "\"effect\":\"stop\"",
          "\"match\":{}",
          "\"effect\":\"stop\",\"match\":{\"colour\":[\"red\"]}",
          "\"effect\":\"stop\",\"match\":{},\"match\":{}",
          "\"effect\":\"stop\",\"match\":{\"region\":[]}",
          "\"effect\":\"stop\",\"match\":{\"region\":\"eu-west-1\"}",
          "\"effect\":\"stop\",\"match\":{\"region\":[\"\"]}",
          "\"effect\":\"stop\",\"match\":{},\"not\":[]",
          "\"effect\":\"stop\",\"match\":{},\"not\":[{}]",
          "\"effect\":\"stop\",\"match\":{},\"when\":{}",
          "\"effect\":\"stop\",\"match\":{},\"when\":{\"from\":\"19:00\"}",
          "\"effect\":\"stop\",\"match\":{},\"when\":{\"from\":\"19:00\",\"to\":\"19:00\"}",
          "\"effect\":\"stop\",\"match\":{},\"when\":{\"dates\":[\"2026-02-29\"]}",
          "\"effect\":\"stop\",\"match\":{},\"zone\":\"KST\"",
          "\"effect\":\"stop\",\"match\":{},\"since\":\"2026-12-02\",\"until\":\"2026-12-01\"",
          "\"effect\":\"stop\",\"match\":{\"launchedWithin\":\"P1W\"}",
          "\"effect\":\"stop\",\"match\":{\"lifecycle\":[\"Spot\"]}",
          "\"effect\":\"stop\",\"match\":{},\"enabled\":\"yes\"",
          "\"effect\":\"stop\",\"match\":{},\"reason\":null");

  @TempDir Path home;
  private Path fleet;
  private Path policies;
  private Path out;

  /** The exit status and the output of a command. */
  private record Ran(int status, String out, String err) {}

  @BeforeEach
  void save() throws IOException {
    fleet = Files.createDirectory(home.resolve("fleet"));
    policies = Files.createDirectory(home.resolve("policies"));
    out = home.resolve("out");
    Files.writeString(
        fleet.resolve("eu-west-1.json"),
        """
        {"Reservations":[{"OwnerId":"111122223333","Instances":[%s,%s]}]}
        """
            .formatted(instance("i-0000000a"), instance("i-0000000b")));
    Files.writeString(policies.resolve("keep-b.json"), KEEP);
  }

  private static String instance(String id) {
    return """
    {"InstanceId":"%s","InstanceType":"m6i.large","State":{"Code":16,"Name":"running"},
     "LaunchTime":"2026-11-20T09:00:00+00:00","RootDeviceType":"ebs",
     "Tags":[{"Key":"Name","Value":"서버"}]}\
    """
        .formatted(id);
  }

  private static Ran run(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Style.PLAIN);
    int status =
        Curfew.run(console, Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Ran plan(Object... more) {
    return run(with(more, "plan", "--fleet", fleet, "--policies", policies));
  }

  private Ran night(Object... more) {
    return run(
        with(more, "night", "--fleet", fleet, "--policies", policies, "--at", AT, "--out", out));
  }

  private static Object[] with(Object[] more, Object... first) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray();
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private void writeTwentyInvalidPolicies() throws IOException {
    for (int i = 0; i < ERRORS.size(); i++) {
      String id = "p-%02d".formatted(i);
      Files.writeString(
          policies.resolve(id + ".json"), "{\"id\":\"%s\",%s}".formatted(id, ERRORS.get(i)));
    }
  }

  @Test
  void printsOnlyThePlanOnStandardOutput() throws IOException {
    Ran ran = plan("--at", AT, "--output", "json");

    assertThat(ran.status()).isZero();
    assertThat(json(ran.out()).path("counts"))
        .isEqualTo(json("{\"stop\":1,\"blocked\":0,\"keep\":1}"));
    assertThat(ran.out()).contains("서버");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void printsThePlanAsCsvWithoutByteOrderMark() {
    Ran ran = plan("--at", AT, "--output", "csv");

    assertThat(ran.status()).isZero();
    assertThat(ran.out().split("\r\n"))
        .containsExactly(
            "evaluated_at,account,region,instance,name,type,owner,verdict,policy,policy_owner,policy_reason,policy_until,obstacle,notes",
            AT + ",111122223333,eu-west-1,i-0000000a,서버,m6i.large,,stop,,,,,,",
            AT
                + ",111122223333,eu-west-1,i-0000000b,서버,m6i.large,,keep,keep-b,ops@example.com,production,never,,");
    assertThat(plan("--nights", "3", "--output", "csv").err())
        .contains("--output csv is not valid");
  }

  /** Standard output of a test is no terminal, as in a pipe. */
  @Test
  void shortensNothingInAPipe() throws IOException {
    String instances =
        IntStream.range(0, 300)
            .mapToObj(number ->
                instance("i-%08x".formatted(number + 256)).replace("서버", "n".repeat(50) + number))
            .collect(Collectors.joining(","));
    Files.writeString(
        fleet.resolve("eu-west-1.json"),
        "{\"Reservations\":[{\"OwnerId\":\"111122223333\",\"Instances\":[%s]}]}"
            .formatted(instances));

    for (String out :
        List.of(
            plan("--at", AT).out(),
            plan("--at", AT, "--all").out(),
            night("--mode", "plan").out())) {
      for (int number = 0; number < 300; number++) {
        assertThat(out).contains("i-%08x".formatted(number + 256), "n".repeat(50) + number);
      }
      assertThat(out).doesNotContain("…");
    }
  }

  @Test
  void warnsOnStandardErrorWithoutPolicies() throws IOException {
    Ran ran = run("plan", "--fleet", fleet, "--output", "json");

    assertThat(ran.status()).isZero();
    assertThat(ran.err()).contains("Warning: No policy is enabled");
    assertThat(json(ran.out()).path("counts").path("stop").intValue()).isEqualTo(2);
  }

  @Test
  void printsAllPolicyErrorsAndNoPlan() throws IOException {
    writeTwentyInvalidPolicies();
    Ran ran = plan();

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    for (int i = 0; i < ERRORS.size(); i++) {
      assertThat(ran.err()).as(ERRORS.get(i)).contains("policy 'p-%02d'".formatted(i));
    }
    assertThat(ran.err()).contains("20 errors in the policies. Nothing is stopped");
  }

  @Test
  void validatePrintsAllErrors() throws IOException {
    writeTwentyInvalidPolicies();
    Ran text = run("policies", "validate", policies);
    Ran json = run("policies", "validate", policies, "--output", "json");

    assertThat(text.status()).isEqualTo(2);
    assertThat(text.out()).contains("21 policies, 20 errors");
    assertThat(json.status()).isEqualTo(2);
    assertThat(json(json.out()).path("policies").findValuesAsText("valid"))
        .hasSize(21)
        .containsOnlyOnce("true");
    assertThat(json(json.out()).path("policies").get(0).path("file").textValue())
        .isEqualTo("keep-b.json");
    assertThat(json(json.out()).path("policies").findValues("errors"))
        .allSatisfy(errors -> assertThat(errors.size()).isLessThan(2));
  }

  @Test
  void validatePrintsARowForEachFile() throws IOException {
    Files.createDirectories(policies.resolve("team"));
    Files.writeString(
        policies.resolve("team/days.calendar.json"),
        "{\"calendar\":\"days\",\"dates\":[\"--12-25\"],\"owner\":\"o\",\"reason\":\"r\"}");
    Files.writeString(policies.resolve("team/keep-db.yaml"), "id: keep-db");

    Ran json = run("policies", "validate", policies, "--output", "json");

    assertThat(json.status()).isEqualTo(2);
    JsonNode rows = json(json.out()).path("policies");
    assertThat(rows.findValuesAsText("file"))
        .containsExactly("keep-b.json", "team/days.calendar.json", "team/keep-db.yaml");
    assertThat(rows.get(1).path("id").textValue()).isEqualTo("days");
    assertThat(rows.get(1).path("valid").booleanValue()).isTrue();
    assertThat(rows.get(2).path("id").isNull()).isTrue();
    assertThat(rows.get(2).path("errors").findValuesAsText("path")).containsExactly("");
    assertThat(run("policies", "validate", policies).out())
        .contains("team/keep-db.yaml")
        .endsWith("1 policy, 1 calendar, 1 error%n".formatted());
  }

  @Test
  void validateAcceptsValidPolicies() {
    Ran ran = run("policies", "validate", policies);

    assertThat(ran).isEqualTo(new Ran(0, "1 policy, 0 errors%n".formatted(), ""));
  }

  @Test
  void refusesAnUnreadableFleet() throws IOException {
    Files.writeString(fleet.resolve("us-east-1.json"), "{\"Reservations\":");

    for (Ran ran : List.of(plan(), night())) {
      assertThat(ran.status()).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).contains("us-east-1.json").doesNotContain("\tat ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--colour=blue",
        "--at=2026-11-23T13:00:00",
        "--at=2026-11-23",
        "--at=yesterday",
        "--zone=KST",
        "--zone=Asia/Soul",
        "--default=keeps",
        "--output=xml",
        "--output=JSON",
        "more"
      })
  void refusesBadUsage(String argument) {
    for (Ran ran : List.of(plan(argument), run("night", "--fleet", fleet, argument))) {
      assertThat(ran.status()).as(ran.err()).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err())
          .contains(argument.substring(argument.indexOf('=') + 1))
          .doesNotContain("\tat ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--max-stops=-1",
        "--max-stops=many",
        "--max-stop-percent=101",
        "--max-jump-percent=-1",
        "--max-jump-percent=half",
        "--approve=night-1",
        "--mode=dry",
        "--faults=none.json"
      })
  void refusesBadOptionsOfANight(String argument) {
    Ran ran = night(argument);

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(argument.substring(argument.indexOf('=') + 1));
    assertThat(out).doesNotExist();
  }

  @Test
  void doesNotStartIfTheReportCannotBeWritten() throws IOException {
    Files.writeString(out, "a file");

    Ran ran = night("--output", "json");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("--out").doesNotContain("finding regions", "\tat ");
  }

  @Test
  void refusesMissingDirectoriesAndArguments() {
    Path nowhere = home.resolve("nowhere");

    for (Ran ran :
        List.of(
            run("plan", "--fleet", nowhere),
            run("plan", "--fleet", fleet, "--policies", nowhere),
            run("night", "--fleet", nowhere),
            run("policies", "validate", nowhere),
            run("plan"),
            run("policies", "validate"),
            run("sleep"))) {
      assertThat(ran.status()).as(ran.err()).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).isNotBlank().doesNotContain("\tat ");
    }
  }

  @Test
  void writesTheReportFilesAndPrintsTheSameJson() throws IOException {
    Ran ran = night("--output", "json");

    assertThat(ran.status()).isZero();
    assertThat(ran.out()).isEqualTo(Files.readString(out.resolve("report.json")));
    assertThat(json(ran.out()).path("run").path("status").textValue()).isEqualTo("stopped");
    assertThat(json(ran.out()).path("instances").findValuesAsText("outcome"))
        .containsExactly("stopped", "kept");
    for (String file : List.of("report.json", "slack.json", "mail.html", "mail.txt", "mail.eml")) {
      assertThat(out.resolve(file)).isNotEmptyFile();
    }
    assertThat(json(Files.readString(out.resolve("slack.json"))).size()).isEqualTo(2);
    assertThat(ran.err()).contains("stopping instances").contains("The report is in");
  }

  @Test
  void progressDoesNotRepeatItself() {
    assertThat(night().err().lines().filter(line -> line.contains("confirming stops"))).hasSize(1);
  }

  @Test
  void progressCountsTheConfirmedStopsOfEachRegion() throws IOException {
    Ran ran = run("night", "--out", out.toString(), "--output", "json");

    Map<String, List<String>> counts = new TreeMap<>();
    Matcher progress =
        Pattern.compile("(?m)^  [0-9:]{8}  ([a-z0-9-]+): (\\d+ of \\d+ stopped)$")
            .matcher(ran.err());
    while (progress.find()) {
      counts.computeIfAbsent(progress.group(1), _ -> new ArrayList<>()).add(progress.group(2));
    }
    Map<String, Integer> stopped = new TreeMap<>();
    for (JsonNode instance : json(ran.out()).path("instances")) {
      if (instance.path("outcome").textValue().equals("stopped")) {
        stopped.merge(instance.path("region").textValue(), 1, Integer::sum);
      }
    }
    assertThat(stopped).hasSizeGreaterThan(2);
    assertThat(counts.keySet()).isEqualTo(stopped.keySet());
    counts.forEach((region, texts) -> {
      assertThat(texts).as(region).doesNotHaveDuplicates();
      assertThat(texts.getLast()).as(region).startsWith(stopped.get(region) + " of ");
    });
    // One is refused, one is terminated by another caller, and one is still stopping.
    assertThat(counts.get("ap-northeast-2")).last().isEqualTo("12 of 15 stopped");
  }

  @Test
  void writesAReportIfPoliciesAreInvalid() throws IOException {
    writeTwentyInvalidPolicies();
    Ran ran = night("--output", "json");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(json(Files.readString(out.resolve("report.json"))).at("/run/status").textValue())
        .isEqualTo("refused");
    assertThat(Files.readString(out.resolve("mail.txt"))).contains("p-00").contains("p-19");
  }

  @Test
  void acceptsAJumpLimitWithoutEarlierRuns() {
    assertThat(night("--max-jump-percent", 0).status()).isZero();
  }

  @Test
  void exitsWith1IfTheRunIsLimited() throws IOException {
    assertThat(night("--max-stops", 0).status()).isEqualTo(1);
    assertThat(json(Files.readString(out.resolve("report.json"))).at("/run/status").textValue())
        .isEqualTo("limited");
  }

  @Test
  void exitsWith2IfNoPolicyIsEnabled() throws IOException {
    Files.delete(policies.resolve("keep-b.json"));

    assertThat(night().status()).isEqualTo(2);
    assertThat(night("--allow-empty-policies").status()).isZero();
    assertThat(night("--mode", "plan").status()).isZero();
  }

  @Test
  void exitsWith1IfARegionStaysUnreachable() throws IOException {
    Path faults = home.resolve("faults.json");
    Files.writeString(
        faults,
        """
        {"faults":[{"kind":"fail","action":"DescribeInstances","code":"InternalError"}]}
        """);

    assertThat(night("--faults", faults).status()).isEqualTo(1);
  }

  @Test
  void exitsWith1IfEveryRegionIsDenied() throws IOException {
    Path faults = home.resolve("faults.json");
    Files.writeString(faults, "{\"faults\":[{\"kind\":\"deny\",\"region\":\"eu-*\"}]}");

    assertThat(night("--faults", faults).status()).isEqualTo(1);
  }

  @Test
  void validateCountsCalendarsApart() throws IOException {
    Files.writeString(
        policies.resolve("holidays.calendar.json"),
        """
        {"calendar":"holidays","dates":["--12-25"],"owner":"ops@example.com","reason":"holidays"}
        """);

    assertThat(run("policies", "validate", policies).out())
        .isEqualTo("1 policy, 1 calendar, 0 errors%n".formatted());
  }

  @Test
  void rejectsAPolicyThatNoTableCanHold() throws IOException {
    Files.writeString(
        policies.resolve("keep-b.json"), KEEP.replace("production", "x".repeat(3_400_000)));
    Ran validate = run("policies", "validate", policies);
    assertThat(validate.status()).isEqualTo(2);
    assertThat(validate.out())
        .contains(
            "policy 'keep-b', the document: found 3,400,085 bytes as an item of DynamoDB; expected"
                + " at most 409,600 bytes");
    Ran push = run("policies", "push", policies, "--policy-table", "t");
    assertThat(push.status()).isEqualTo(2);
    assertThat(push.out()).isEmpty();
    assertThat(push.err()).contains("409,600").doesNotContain("at dev.curfew");
    Ran night = night();
    assertThat(night.status()).isEqualTo(2);
    assertThat(
            json(Files.readString(out.resolve("report.json"))).path("run").path("status").asText())
        .isEqualTo("refused");
    assertThat(plan("--at", AT).status()).isEqualTo(2);
  }

  @Test
  void validateNamesExpiredPolicies() throws IOException {
    Files.writeString(
        policies.resolve("keep-old.json"),
        KEEP.replace("keep-b", "keep-old").replace("never", "2020-01-31"));

    Ran ran = run("policies", "validate", policies);

    assertThat(ran.status()).isZero();
    assertThat(ran.err()).contains("Expired, no longer applied: keep-old.");
  }

  @Test
  void reportsThatNoChannelAcceptedTheReport() throws IOException {
    Path faults = home.resolve("faults.json");
    Files.writeString(
        faults,
        """
        {"faults":[{"kind":"slack","status":404},
                   {"kind":"mail","code":"MessageRejected","words":"Email address is not verified."}]}
        """);

    assertThat(night("--faults", faults).err())
        .contains("Delivery failed after all retries: the post in Slack, the mail.");
    assertThat(night().err()).doesNotContain("Delivery failed");
  }
}
