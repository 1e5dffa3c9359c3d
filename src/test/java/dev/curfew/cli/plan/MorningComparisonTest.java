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

/** {@code plan --morning} over several days, against other policies or moments, and as CSV. */
class MorningComparisonTest {
  private static final String OWNER = ",'owner':'o','reason':'r'";
  private static final String REST_WEEKEND =
      "{'id':'rest-weekend','effect':'rest','match':{},'not':[{'name':['db']}],"
          + "'when':{'days':['SAT','SUN']}"
          + OWNER
          + "}";
  private static final String START_DB =
      "{'id':'start-db','effect':'start','match':{'name':['db']},'order':1}";

  /** A Thursday. */
  private static final String AT = "2026-12-03T08:00:00Z";

  @TempDir private Path home;

  @BeforeEach
  void writeFleet() throws IOException {
    Path fleet = Files.createDirectory(home.resolve("fleet"));
    Files.writeString(
        fleet.resolve("eu-west-1.json"),
        reservation(
            instance("1", "web", "shop", "stopped")
                + ","
                + instance("5", "web", "shop", "running")));
    Files.writeString(
        fleet.resolve("us-east-1.json"),
        reservation(
            instance("2", "db", "data", "stopped")
                + ","
                + instance("3", "-x, y", " ", "stopped")
                + ","
                + instance("4", "never", "data", "stopped")
                    .replace("'Tags':[", "'Tags':[{'Key':'curfew:never-start','Value':''},")));
  }

  private static String reservation(String instances) {
    return ("{'Reservations':[{'OwnerId':'111122223333','Instances':[" + instances + "]}]}")
        .replace('\'', '"');
  }

  private static String instance(String number, String name, String owner, String state) {
    return ("{'InstanceId':'i-0000000%s','InstanceType':'t3.micro','State':{'Name':'%s'},"
            + "'Tags':[{'Key':'Name','Value':'%s'},{'Key':'owner','Value':'%s'}]}")
        .formatted(number, state, name, owner);
  }

  private Path policies(String directory, String... documents) throws IOException {
    for (String document : documents) {
      Commands.policies(home.resolve(directory), Map.of(document.split("'")[3], document));
    }
    return Files.createDirectories(home.resolve(directory));
  }

  private Ran plan(Object... more) {
    return Commands.run(
        Stream.concat(
                Stream.of("plan", "--morning", "--fleet", home.resolve("fleet")), Stream.of(more))
            .toArray());
  }

  @Test
  void countsEachMorningByRegionAndOwner() throws IOException {
    Path policies = policies("p", REST_WEEKEND, START_DB);
    Ran text = plan("--policies", policies, "--at", AT, "--nights", "5");
    assertThat(text.out().lines())
        .containsExactly(
            "Instances that would rest, of 4 stopped, if they stay as they are (UTC).",
            "",
            "2026-12-03 08:00               Thu 03   Fri 04   Sat 05   Sun 06   Mon 07",
            "all                                 0        0        3        3        0",
            "by region",
            "  eu-west-1                         0        0        1        1        0",
            "  us-east-1                         0        0        2        2        0",
            "by owner",
            "  (no owner)                        0        0        1        1        0",
            "  data                              0        0        1        1        0",
            "  shop                              0        0        1        1        0");

    Object[] json = {
      "--policies",
      policies,
      "--at",
      "2026-12-04T22:00:01Z",
      "--nights",
      "2",
      "--hour",
      "07:30",
      "--zone",
      "Asia/Seoul",
      "--output",
      "json"
    };
    assertThat(plan(json).json())
        .isEqualTo(
            Commands.json(
                """
                {'zone':'Asia/Seoul','default':'start','mornings':[
                  {'at':'2026-12-04T22:30:00Z','counts':{'start':1,'blocked':0,'rest':3},
                   'regions':[{'region':'eu-west-1','rest':1},{'region':'us-east-1','rest':2}],
                   'owners':[{'owner':null,'rest':1},{'owner':'data','rest':1},
                     {'owner':'shop','rest':1}]},
                  {'at':'2026-12-05T22:30:00Z','counts':{'start':1,'blocked':0,'rest':3},
                   'regions':[{'region':'eu-west-1','rest':1},{'region':'us-east-1','rest':2}],
                   'owners':[{'owner':null,'rest':1},{'owner':'data','rest':1},
                     {'owner':'shop','rest':1}]}]}
                """));
  }

  /** On a weekday an instance that is never started counts as neither resting nor started. */
  @Test
  void countsInstancesThatAreNeverStarted() throws IOException {
    JsonNode counts =
        plan(
                "--policies",
                policies("p", REST_WEEKEND),
                "--at",
                AT,
                "--nights",
                "1",
                "--output",
                "json")
            .json()
            .path("mornings")
            .get(0)
            .path("counts");
    assertThat(counts).isEqualTo(Commands.json("{'start':3,'blocked':1,'rest':0}"));
  }

  /** A changed order changes when an instance is started, so it is a change. */
  @Test
  void printsOnlyTheInstancesThatAnotherSetChanges() throws IOException {
    Path main = policies("main", REST_WEEKEND, START_DB);
    Path branch =
        policies(
            "branch",
            REST_WEEKEND.replace("'SAT'", "'THU','SAT'").replace("'db'", "'db','-x*'"),
            START_DB.replace("1", "2"));
    Object[] arguments = {"--policies", branch, "--against", main, "--at", AT, "--exit-code"};
    Ran text = plan(arguments);
    assertThat(text.status()).isEqualTo(1);
    assertThat(text.out().lines())
        .containsExactly(
            "eu-west-1 i-00000001 (web)",
            "  start by default, order 5",
            "  -> rest by rest-weekend",
            "us-east-1 i-00000002 (db)",
            "  start by start-db, order 1",
            "  -> start by start-db, order 2",
            "us-east-1 i-00000004 (never)",
            "  start by default, order 5, blocked: never-start",
            "  -> rest by rest-weekend",
            "3 of 4 instances change; to start: 3 -> 2");

    JsonNode json =
        plan(Stream.concat(Stream.of(arguments), Stream.of("--output", "json")).toArray()).json();
    assertThat(json.path("changes").get(1))
        .isEqualTo(
            Commands.json(
                """
                {'account':'111122223333','region':'us-east-1','instance':'i-00000002','name':'db',
                 'type':'t3.micro',
                 'left':{'verdict':'start','policy':'start-db','order':1,'obstacle':null},
                 'right':{'verdict':'start','policy':'start-db','order':2,'obstacle':null}}
                """));
    assertThat(json.path("counts"))
        .isEqualTo(
            Commands.json(
                "{'left':{'start':3,'blocked':1,'rest':0},'right':{'start':2,'blocked':0,'rest':2}}"));
  }

  /** An order means nothing for an instance that is not started in both plans. */
  @Test
  void aChangedOrderOfAnInstanceThatIsNeverStartedIsNotAChange() throws IOException {
    String start = "{'id':'start-all','effect':'start','match':{'name':['never']},'order':1}";
    Ran same =
        plan(
            "--policies",
            policies("p", start),
            "--against",
            policies("q", start.replace("'order':1", "'order':2")),
            "--at",
            AT,
            "--exit-code");
    assertThat(same.status()).as(same.out()).isZero();
    assertThat(same.out()).isEqualTo("0 of 4 instances change; to start: 3 -> 3\n");
  }

  @Test
  void comparesTwoMoments() throws IOException {
    Ran changed =
        plan(
            "--policies",
            policies("p", REST_WEEKEND, START_DB),
            "--at",
            "2026-12-05T08:00:00Z",
            "--against-at",
            AT);
    assertThat(changed.status()).isZero();
    assertThat(changed.out()).endsWith("3 of 4 instances change; to start: 3 -> 1\n");
  }

  @Test
  void writesARowForEachStoppedInstanceAsCsv() throws IOException {
    Ran csv =
        plan(
            "--policies",
            policies("p", REST_WEEKEND.replace("'db'", "'db','never'"), START_DB),
            "--at",
            "2026-12-05T08:00:00Z",
            "--output",
            "csv");
    assertThat(csv.status()).isZero();
    String at = "2026-12-05T08:00:00Z,111122223333,";
    assertThat(csv.out().split("\r\n"))
        .containsExactly(
            "evaluated_at,account,region,instance,name,type,owner,verdict,policy,policy_owner,"
                + "policy_reason,policy_until,order,obstacle",
            at + "eu-west-1,i-00000001,web,t3.micro,shop,rest,rest-weekend,o,r,,5,",
            at + "us-east-1,i-00000002,db,t3.micro,data,start,start-db,,,,1,",
            at + "us-east-1,i-00000003,\"'-x, y\",t3.micro,,rest,rest-weekend,o,r,,5,",
            at + "us-east-1,i-00000004,never,t3.micro,data,start,,,,,5,never-start");
  }

  @Test
  void refusesWhatDoesNotFitTogether() throws IOException {
    Path policies = policies("p", REST_WEEKEND);
    for (Object[] arguments :
        new Object[][] {
          {"--exit-code"},
          {"--nights", "0"},
          {"--nights", "3", "--output", "csv"},
          {"--against", policies, "--output", "csv"},
          {"--nights", "3", "--default", "stop"},
          {"--against", policies("invalid", REST_WEEKEND.replace("'owner'", "'ovner'"))}
        }) {
      Ran ran =
          plan(Stream.concat(Stream.of("--policies", policies), Stream.of(arguments)).toArray());
      assertThat(ran.status()).as("%s", (Object) arguments).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).isNotEmpty();
    }
  }
}
