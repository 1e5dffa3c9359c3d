package dev.curfew.cli.questions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.cli.questions.Commands.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that answer questions, with {@code --morning}. */
class MorningQuestionsTest {
  private static final String KEEP = "'effect':'keep','until':'never','owner':'o','reason':'r'";
  private static final String REST = "'effect':'rest','owner':'o','reason':'r'";

  /** A Friday. */
  private static final String AT = "2026-11-27T08:00:00Z";

  @TempDir Path home;

  private Path policies;
  private Path fleet;

  @BeforeEach
  void writePoliciesAndFleet() throws IOException {
    policies =
        Commands.policies(
            home.resolve("policies"),
            Map.of(
                "keep-all",
                "{'id':'keep-all'," + KEEP + ",'match':{}}",
                "rest-weekend",
                "{'id':'rest-weekend'," + REST + ",'match':{},'when':{'days':['SAT','SUN']}}",
                "rest-lab",
                "{'id':'rest-lab'," + REST + ",'match':{'tag':{'env':['lab']}}}",
                "start-db",
                "{'id':'start-db','effect':'start','match':{'name':['db-*']},'order':1}"));
    fleet = Files.createDirectories(home.resolve("fleet"));
    Files.writeString(
        fleet.resolve("eu-west-1.json"),
        """
        {'Reservations':[{'OwnerId':'111122223333','Instances':[
          {'InstanceId':'i-00000004','State':{'Name':'stopped'}},
          {'InstanceId':'i-00000003','InstanceType':'t3.micro','State':{'Name':'stopped'},
           'Tags':[{'Key':'Name','Value':'db-never'},{'Key':'curfew:never-start','Value':''}]},
          {'InstanceId':'i-00000002','InstanceType':'t3.micro','State':{'Name':'stopped'},
           'Tags':[{'Key':'Name','Value':'db-lab'},{'Key':'env','Value':'lab'}]},
          {'InstanceId':'i-00000001','InstanceType':'t3.micro','State':{'Name':'stopped'},
           'LaunchTime':'2026-11-01T00:00:00Z','Tags':[{'Key':'Name','Value':'db-1'}]},
          {'InstanceId':'i-00000005','InstanceType':'t3.micro','State':{'Name':'running'}}]}]}
        """
            .replace('\'', '"'));
    Files.writeString(fleet.resolve("us-east-1.json"), "{\"Reservations\":[]}");
  }

  private Ran plan(String... more) {
    return run("plan", List.of("--at", AT), more);
  }

  private Ran run(String command, List<String> arguments, String... more) {
    List<Object> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--fleet", fleet, "--policies", policies));
    all.addAll(arguments);
    all.addAll(List.of(more));
    return Commands.run(all.toArray());
  }

  @Test
  void plansTheStoppedInstances() throws IOException {
    assertThat(plan("--morning", "--output", "json").json())
        .isEqualTo(
            Commands.json(
                """
                {'at':'2026-11-27T08:00:00Z','zone':'UTC','default':'start',
                 'regions':[
                   {'account':'','region':'us-east-1','status':'read','stopped':0},
                   {'account':'111122223333','region':'eu-west-1','status':'read','stopped':4}],
                 'instances':[
                   {'account':'111122223333','region':'eu-west-1','instance':'i-00000001','name':'db-1',
                    'type':'t3.micro','verdict':'start','policy':'start-db','order':1,'obstacle':null,
                    'notes':[]},
                   {'account':'111122223333','region':'eu-west-1','instance':'i-00000002','name':'db-lab',
                    'type':'t3.micro','verdict':'rest','policy':'rest-lab','order':5,'obstacle':null,
                    'notes':[]},
                   {'account':'111122223333','region':'eu-west-1','instance':'i-00000003',
                    'name':'db-never','type':'t3.micro','verdict':'start','policy':'start-db','order':1,
                    'obstacle':'never-start','notes':[]},
                   {'account':'111122223333','region':'eu-west-1','instance':'i-00000004','name':null,
                    'type':null,'verdict':'start','policy':null,'order':5,'obstacle':null,'notes':[]}],
                 'policies':[
                   {'id':'rest-lab','effect':'rest','active':true,'applies':1,'decides':1},
                   {'id':'rest-weekend','effect':'rest','active':false,'applies':0,'decides':0},
                   {'id':'start-db','effect':'start','active':true,'applies':3,'decides':2}],
                 'counts':{'start':2,'blocked':1,'rest':1}}
                """));
    assertThat(plan("--morning").out())
        .isEqualTo(
            """
            At Fri, 27 Nov 2026, 08:00 (UTC), of 4 stopped instances: 2 to start, 1 to rest, 1 never started.
            A morning starts only those that a night stopped.

            eu-west-1
              i-00000001           db-1                  t3.micro        start by start-db, order 1
              i-00000002           db-lab                t3.micro        rest by rest-lab
              i-00000003           db-never              t3.micro        start by start-db, order 1, blocked: never-start
              i-00000004           -                     -               start by default, order 5

            Deciding policies
              rest-lab: r (o): 1 instance
              start-db: 2 instances
            """);
  }

  @Test
  void printsTheNoteAboutATagThatIsNearlyNeverStart() throws IOException {
    Files.writeString(
        fleet.resolve("us-east-1.json"),
        """
        {"Reservations":[{"OwnerId":"111122223333","Instances":[
          {"InstanceId":"i-00000006","State":{"Name":"stopped"},
           "Tags":[{"Key":"Curfew:Never-Start","Value":""}]}]}]}
        """);

    assertThat(plan("--morning").out())
        .containsPattern("i-00000006 .*\\R    note: .*Curfew:Never-Start");
    assertThat(run("explain", List.of("i-00000006"), "--at", AT, "--morning").out())
        .containsPattern("(?m)^note: .*Curfew:Never-Start");
  }

  @Test
  void aNightDoesNotLookAtPoliciesOfMornings() {
    JsonNode night = plan("--output", "json").json();

    assertThat(night.path("policies").findValuesAsText("id")).containsExactly("keep-all");
    assertThat(night.path("instances").findValuesAsText("instance")).containsExactly("i-00000005");
    assertThat(night.path("counts").path("keep").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--default start",
        "--default rest",
        "--morning --default stop",
        "--morning --default keep",
        "--morning --nights 3 --default stop",
        "--morning --against-at 2026-11-28T08:00:00Z --default keep",
        "--morning --default on"
      })
  void rejectsOptionsOfTheOtherOccasion(String options) {
    Ran ran = plan(options.split(" "));

    assertThat(ran.status()).as(ran.out()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "bad-start, start, order 10 for a start, /order",
    "bad-rest, rest, no owner, /owner",
    "bad-keep, keep, no owner at night, /owner"
  })
  void anyErrorPreventsBothPlans(String id, String effect, String why, String path)
      throws IOException {
    String members = effect.equals("start") ? ",'order':10" : ",'until':'never','reason':'r'";
    Commands.policies(
        policies,
        Map.of(id, "{'id':'" + id + "','effect':'" + effect + "','match':{}" + members + "}"));

    for (Ran ran : List.of(plan("--output", "json"), plan("--morning", "--output", "json"))) {
      assertThat(ran.status()).as(why).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).contains(id, path);
    }
  }

  @Test
  void explainsAStart() throws IOException {
    Ran ran =
        Commands.run(
            "explain",
            "i-00000001",
            "--fleet",
            fleet,
            "--policies",
            policies,
            "--at",
            AT,
            "--morning",
            "--output",
            "json");

    JsonNode json = ran.json();
    assertThat(json.path("verdict").textValue()).isEqualTo("start");
    assertThat(json.path("policy").textValue()).isEqualTo("start-db");
    assertThat(json.path("order").intValue()).isEqualTo(1);
    assertThat(json.get("obstacle").isNull()).isTrue();
    assertThat(json.path("policies").findValuesAsText("id"))
        .containsExactly("rest-lab", "rest-weekend", "start-db");
    assertThat(json.path("next"))
        .isEqualTo(
            Commands.json(
                "{'at':'2026-11-28T00:00:00Z','verdict':'rest','policy':'rest-weekend','order':5,'obstacle':null}"));
    assertThat(
            Commands.run(
                    "explain",
                    "i-00000001",
                    "--fleet",
                    fleet,
                    "--policies",
                    policies,
                    "--at",
                    AT,
                    "--morning")
                .out())
        .contains("start by start-db, order 1", "rest-lab (rest): does not apply")
        .endsWith("Changes at 2026-11-28T00:00:00Z: rest by rest-weekend\n");
  }

  @Test
  void saysThatTheLedgerDecidesWhetherAMorningStartsTheInstance() {
    Ran ran = Commands.run("explain", "i-00000001", "--fleet", fleet, "--morning");

    assertThat(ran.err())
        .contains(
            "A morning starts the instance only if the ledger proves that a night stopped it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "i-00000005 | true | is running now. A morning evaluates only stopped instances.",
        "i-00000001 | false | is stopped now. A night evaluates only pending and running instances."
      })
  void explainsOnlyInstancesOfItsOccasion(String instance, boolean isMorning, String wanted) {
    Ran ran =
        Commands.run(
            isMorning
                ? new Object[] {"explain", instance, "--fleet", fleet, "--morning"}
                : new Object[] {"explain", instance, "--fleet", fleet});

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains(instance + " " + wanted);
  }

  @Test
  void looksForPoliciesThatApplyToNoStoppedInstance() throws IOException {
    JsonNode findings =
        MorningFindingsTest.analyze(
                Commands.policies(
                    home.resolve("two"),
                    Map.of(
                        "a",
                        "{'id':'a','effect':'start','match':{'instance':['i-00000005']},'order':1}",
                        "b",
                        "{'id':'b','effect':'start','match':{'instance':['i-00000004']},'order':1}")),
                "--morning",
                "--fleet",
                fleet.toString())
            .path("findings");
    assertThat(findings.findValuesAsText("kind")).containsExactly("never-on-fleet");
    assertThat(findings.get(0).path("policy").textValue()).isEqualTo("a");
  }

  @Test
  void comparesWhatIsStarted() throws IOException {
    Path other =
        Commands.policies(
            home.resolve("other"),
            Map.of(
                "keep-all",
                "{'id':'keep-all'," + KEEP + ",'match':{'name':['a']}}",
                "rest-lab",
                "{'id':'rest-lab'," + REST + ",'match':{'tag':{'env':['lab','test']}}}",
                "start-db",
                "{'id':'start-db','effect':'start','match':{'name':['db-*']},'order':2}"));
    JsonNode json =
        Commands.run(
                "policies", "diff", policies, other, "--morning", "--from", AT, "--output", "json")
            .json();

    assertThat(json.path("relation").textValue()).isEqualTo("both");
    assertThat(json.path("policies"))
        .isEqualTo(
            Commands.json(
                "{'added':[],'removed':['rest-weekend'],'changed':['rest-lab','start-db']}"));
    assertThat(json.path("witnesses").findValuesAsText("verdict"))
        .containsExactlyInAnyOrder("start", "start", "rest", "rest");
    JsonNode onFleet =
        Commands.run(
                "policies",
                "diff",
                policies,
                other,
                "--morning",
                "--from",
                "2026-11-28T00:00:00Z",
                "--fleet",
                fleet,
                "--output",
                "json")
            .json();
    assertThat(onFleet.path("relation").textValue()).isEqualTo("more");
    assertThat(onFleet.path("changes").findValuesAsText("instance"))
        .containsExactly("i-00000001", "i-00000003", "i-00000004");
    assertThat(onFleet.path("changes").get(0).path("right"))
        .isEqualTo(
            Commands.json("{'verdict':'start','policy':'start-db','order':2,'obstacle':null}"));
    assertThat(Commands.run("policies", "diff", policies, other, "--morning", "--from", AT).out())
        .startsWith("Each starts something that the other does not.\n")
        .contains("only B starts this instance at 2026-11-28T00:00:00Z");
  }

  @Test
  void validationWarnsOfMistakesOfBothOccasions() throws IOException {
    Commands.policies(policies, Map.of("rest-all", "{'id':'rest-all'," + REST + ",'match':{}}"));
    Ran ran = Commands.run("policies", "validate", policies);

    assertThat(ran.status()).isZero();
    assertThat(ran.err())
        .contains(
            "Warning: keep-all: keeps-everything: It keeps every instance",
            "Warning: rest-all: keeps-everything: It applies to every instance");
  }
}
