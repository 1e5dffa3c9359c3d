package dev.curfew.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.cli.questions.Commands;
import dev.curfew.cli.questions.Commands.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanComparisonTest {
  private static final String END = ",'until':'never','owner':'o','reason':'r'}";
  private static final String KEEP_WEB =
      "{'id':'keep-web','effect':'keep','match':{'name':['web']}" + END;

  /** From Friday's run to Monday's: FRI 18:00 to MON 06:00 as one policy. */
  private static final String KEEP_WEEK =
      "{'id':'keep-week','effect':'keep','match':{'name':['db']},'when':{'days':['MON','TUE','WED',"
          + "'THU']}"
          + END;

  @TempDir private Path home;

  @BeforeEach
  void writeFleet() throws IOException {
    Path fleet = Files.createDirectory(home.resolve("fleet"));
    Files.writeString(fleet.resolve("eu-west-1.json"), reservation(instance("1", "web", "shop")));
    Files.writeString(
        fleet.resolve("us-east-1.json"),
        reservation(instance("2", "db", "data") + "," + instance("3", "x", " ")));
  }

  private static String reservation(String instances) {
    return ("{'Reservations':[{'OwnerId':'111122223333','Instances':[" + instances + "]}]}")
        .replace('\'', '"');
  }

  private static String instance(String number, String name, String owner) {
    return ("{'InstanceId':'i-0000000%s','InstanceType':'t3.micro','LaunchTime':'2026-11-01T00:00:00Z',"
            + "'State':{'Name':'running'},'Tags':[{'Key':'Name','Value':'%s'},{'Key':'owner',"
            + "'Value':'%s'}]}")
        .formatted(number, name, owner);
  }

  private Path policies(String directory, String... documents) throws IOException {
    for (String document : documents) {
      Commands.policies(home.resolve(directory), Map.of(document.split("'")[3], document));
    }
    return Files.createDirectories(home.resolve(directory));
  }

  private Ran plan(Object... more) {
    return Commands.run(
        Stream.concat(Stream.of("plan", "--fleet", home.resolve("fleet")), Stream.of(more))
            .toArray());
  }

  @Test
  void printsOnlyTheInstancesThatAnotherSetChanges() throws IOException {
    Path main = policies("main", KEEP_WEB);
    Path branch = policies("branch", KEEP_WEEK);
    Object[] arguments = {
      "--policies", branch, "--against", main, "--at", "2026-11-30T22:00:00Z", "--exit-code"
    };
    Ran text = plan(arguments);
    assertThat(text.status()).isEqualTo(1);
    assertThat(text.out().lines())
        .containsExactly(
            "eu-west-1 i-00000001 (web)",
            "  keep by keep-web",
            "  -> stop by default",
            "us-east-1 i-00000002 (db)",
            "  stop by default",
            "  -> keep by keep-week",
            "2 of 3 instances change; to stop: 2 -> 2");

    JsonNode json = plan(with(arguments, "--output", "json")).json();
    assertThat(json.path("changes")).hasSize(2);
    JsonNode first = json.path("changes").get(0);
    assertThat(first.path("left"))
        .isEqualTo(Commands.json("{'verdict':'keep','policy':'keep-web','obstacle':null}"));
    assertThat(first.path("right").path("verdict").textValue()).isEqualTo("stop");
    assertThat(json.path("counts").path("right").path("stop").intValue()).isEqualTo(2);
  }

  private static Object[] with(Object[] arguments, Object... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray();
  }

  @Test
  void comparesTwoMoments() throws IOException {
    Path policies = policies("p", KEEP_WEEK);
    Ran changed =
        plan(
            "--policies",
            policies,
            "--at",
            "2026-12-04T22:00:00Z",
            "--against-at",
            "2026-12-03T22:00:00Z");
    assertThat(changed.status()).isZero();
    assertThat(changed.out())
        .contains("keep by keep-week", "-> stop by default", "1 of 3 instances changes");
    Ran same =
        plan(
            "--policies",
            policies,
            "--at",
            "2026-12-05T22:00:00Z",
            "--against-at",
            "2026-12-04T22:00:00Z",
            "--exit-code");
    assertThat(same.status()).isZero();
    assertThat(same.out()).startsWith("0 of 3 instances change");
  }

  @Test
  void countsEachNightByRegionAndOwner() throws IOException {
    Path policies = policies("p", KEEP_WEB, KEEP_WEEK);
    Ran text = plan("--policies", policies, "--at", "2026-12-03T22:00:00Z", "--nights", "5");
    assertThat(text.out().lines())
        .containsExactly(
            "Instances that would be off, of 3, if they stay as they are (UTC).",
            "",
            "2026-12-03 22:00               Thu 03   Fri 04   Sat 05   Sun 06   Mon 07",
            "all                                 1        2        2        2        1",
            "by region",
            "  eu-west-1                         0        0        0        0        0",
            "  us-east-1                         1        2        2        2        1",
            "by owner",
            "  (no owner)                        1        1        1        1        1",
            "  data                              0        1        1        1        0",
            "  shop                              0        0        0        0        0");
    JsonNode nights =
        plan(
                "--policies",
                policies,
                "--at",
                "2026-12-03T22:00:01Z",
                "--nights",
                "2",
                "--hour",
                "23:30",
                "--zone",
                "Asia/Seoul",
                "--output",
                "json")
            .json()
            .path("nights");
    assertThat(nights).hasSize(2);
    assertThat(nights.get(0).path("at").textValue()).isEqualTo("2026-12-04T14:30:00Z");
    assertThat(nights.get(0).path("counts").path("stop").intValue()).isEqualTo(2);
    assertThat(nights.get(0).path("owners").get(0).path("owner").isNull()).isTrue();
    assertThat(nights.get(1).path("at").textValue()).isEqualTo("2026-12-05T14:30:00Z");
  }

  /** The default of {@code --hour} is the hour of the template's default schedule. */
  @Test
  void nightsAreAtTheHourOfADeployment() throws IOException {
    assertThat(Files.readString(Path.of("template.yaml"))).contains("Default: cron(0 22 * * ? *)");
    JsonNode nights =
        plan(
                "--policies",
                policies("p", KEEP_WEB),
                "--at",
                "2026-12-03T10:00:00Z",
                "--nights",
                "1",
                "--zone",
                "Asia/Seoul",
                "--output",
                "json")
            .json()
            .path("nights");
    assertThat(nights.get(0).path("at").textValue()).isEqualTo("2026-12-03T13:00:00Z");
  }

  /** A long span is printed a week at a time. */
  @Test
  void nightsAreGroupedByWeeks() throws IOException {
    Ran text = plan("--policies", policies("p", KEEP_WEB), "--nights", "15");
    assertThat(text.out().lines().filter(line -> line.startsWith("all"))).hasSize(3);
    assertThat(text.out().lines().mapToInt(String::length).max().orElseThrow())
        .isLessThanOrEqualTo(100);
  }

  @Test
  void refusesWhatDoesNotFitTogether() throws IOException {
    Path policies = policies("p", KEEP_WEB);
    Path invalid = policies("invalid", KEEP_WEB.replace("'until'", "'untill'"));
    for (Object[] arguments :
        new Object[][] {
          {"--exit-code"},
          {"--nights", "0"},
          {"--nights", "367"},
          {"--nights", "3", "--against", policies},
          {"--against", policies, "--against-at", "2026-12-03T22:00:00Z"},
          {"--nights", "3", "--hour", "24:00"},
          {"--hour", "23:00"},
          {"--against", invalid},
          {"--against", home.resolve("absent")}
        }) {
      Ran ran = plan(with(new Object[] {"--policies", policies}, arguments));
      assertThat(ran.status()).as("%s", (Object) arguments).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).isNotEmpty();
    }
  }
}
