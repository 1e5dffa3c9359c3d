package dev.curfew.cli.questions.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.analysis.RandomPolicies;
import dev.curfew.analysis.difference.PolicyDifference.Relation;
import dev.curfew.cli.questions.Commands;
import dev.curfew.cli.questions.Commands.Ran;
import dev.curfew.policy.Occasion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
  private static final String END = ",'until':'never','owner':'o','reason':'r'}";
  private static final String KEEP_EU =
      "{'id':'k','effect':'keep','match':{'region':['eu-*']}" + END;
  private static final String KEEP_WEST =
      "{'id':'k','effect':'keep','match':{'region':['eu-west-*']}" + END;

  @TempDir Path home;

  private static Ran diff(Path left, Path right, Object... more) {
    return Commands.run(
        Stream.concat(
                Stream.of("policies", "diff", left, right, "--from", "2026-12-01T00:00:00Z"),
                Stream.of(more))
            .toArray());
  }

  private Path policies(String name, String... documents) throws IOException {
    Map<String, String> byId = new HashMap<>();
    Stream.of(documents).forEach(json -> byId.put(json.split("'")[3], json));
    return Commands.policies(home.resolve(name), byId);
  }

  private static List<String> keys(JsonNode json) {
    List<String> keys = new ArrayList<>();
    json.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Test
  void printsTheWholeAnswerAsJson() throws IOException {
    Path left = policies("a", KEEP_EU, KEEP_EU.replace("'k'", "'gone'"));
    Path right = policies("b", KEEP_WEST, KEEP_WEST.replace("'k'", "'new'"));

    JsonNode json = diff(left, right, "--output", "json").json();

    assertThat(keys(json)).containsExactly("from", "to", "relation", "witnesses", "policies");
    assertThat(json.path("from").textValue()).isEqualTo("2026-12-01T00:00:00Z");
    assertThat(json.path("to").textValue()).isEqualTo("2027-12-02T00:00:00Z");
    assertThat(json.path("relation").textValue()).isEqualTo("more");
    assertThat(json.path("policies"))
        .isEqualTo(Commands.json("{'added':['new'],'removed':['gone'],'changed':['k']}"));
    assertThat(json.path("witnesses")).hasSize(1);
    JsonNode witness = json.path("witnesses").get(0);
    assertThat(keys(witness))
        .containsExactly(
            "at", "region", "account", "instance", "spotRequest", "instanceType", "left", "right");
    assertThat(witness.path("left"))
        .isEqualTo(Commands.json("{'verdict':'keep','policy':'gone','obstacle':null}"));
    assertThat(witness.path("right"))
        .isEqualTo(Commands.json("{'verdict':'stop','policy':null,'obstacle':null}"));
  }

  @Test
  void exitsWithOneOnRequestIfTheSetsDiffer() throws IOException {
    Path left = policies("a", KEEP_EU);
    Path right = policies("b", KEEP_WEST);

    assertThat(diff(left, right).status()).isZero();
    assertThat(diff(left, right, "--exit-code").status()).isEqualTo(1);
    assertThat(diff(left, left, "--exit-code").status()).isZero();
  }

  @Test
  void printsNothingOnStandardOutputForASetThatCannotBeRead() throws IOException {
    Path good = policies("a", KEEP_EU);
    Path broken = Files.createDirectory(home.resolve("broken"));
    Files.writeString(broken.resolve("p.json"), "{");

    for (Ran ran :
        List.of(
            diff(good, broken),
            diff(broken, good, "--output", "json"),
            diff(good, home.resolve("none")),
            diff(good, good, "--days", 0),
            diff(good, good, "--days", 3661))) {
      assertThat(ran.status()).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).isNotBlank();
    }
  }

  @Test
  void ignoresOrderOwnerReasonRepetitionAndDisabledPolicies() throws IOException {
    Path left =
        policies(
            "a",
            "{'id':'k','effect':'keep','match':{'region':['eu-*','us-*'],'name':['a']}" + END,
            "{'id':'s','effect':'stop','match':{},'despite':['mac','emr']" + END);
    Path right =
        policies(
            "b",
            "{'id':'k','until':'never','owner':'x','reason':'y','match':{'name':['a'],"
                + "'region':['us-*','eu-*','us-*']},'effect':'keep'}",
            "{'id':'s','effect':'stop','match':{},'despite':['emr','mac','mac']" + END,
            "{'id':'off','enabled':false,'effect':'keep','match':{}" + END);

    JsonNode json = diff(left, right, "--output", "json").json();

    assertThat(json.path("relation").textValue()).isEqualTo("same");
    assertThat(json.path("witnesses")).isEmpty();
    assertThat(json.path("policies"))
        .isEqualTo(Commands.json("{'added':['off'],'removed':[],'changed':[]}"));
  }

  @Test
  void sortsTheChangesOfAFleetAsAPlan() throws IOException {
    Path fleet = Files.createDirectory(home.resolve("unsorted"));
    Files.writeString(
        fleet.resolve("eu-north-1.json"),
        """
        {"Reservations": [
          {"OwnerId": "222222222222", "Instances": [
            {"InstanceId": "i-0000000a", "State": {"Name": "running"}}]},
          {"OwnerId": "111111111111", "Instances": [
            {"InstanceId": "i-0000000c", "State": {"Name": "running"}},
            {"InstanceId": "i-0000000b", "State": {"Name": "running"}}]}]}
        """);

    JsonNode json =
        diff(policies("a", KEEP_EU), policies("b", KEEP_WEST), "--fleet", fleet, "--output", "json")
            .json();

    assertThat(json.path("changes").findValuesAsText("instance"))
        .containsExactly("i-0000000b", "i-0000000c", "i-0000000a");
  }

  @Test
  void comparesTheInstancesOfAFleet() throws IOException {
    Path fleet =
        Commands.fleet(
            home.resolve("fleet"),
            Commands.json(
                """
                {'region':'eu-north-1','account':'111122223333','spotRequest':null,'instanceType':null,
                 'instance':{'InstanceId':'i-0abc1234','InstanceType':'m5.large','RootDeviceType':'ebs',
                             'LaunchTime':'2026-11-01T00:00:00Z','State':{'Name':'running'}}}
                """));

    JsonNode json =
        diff(policies("a", KEEP_EU), policies("b", KEEP_WEST), "--fleet", fleet, "--output", "json")
            .json();

    assertThat(json.path("relation").textValue()).isEqualTo("more");
    assertThat(json.path("changes"))
        .isEqualTo(
            Commands.json(
                """
                [{'account':'111122223333','region':'eu-north-1','instance':'i-0abc1234',
                  'left':{'verdict':'keep','policy':'k','obstacle':null},
                  'right':{'verdict':'stop','policy':null,'obstacle':null}}]
                """));
    assertThatPlanAgrees(
        json.path("witnesses").get(0), home.resolve("a"), home.resolve("b"), "stop", "fleet-case");
  }

  @Test
  void saysWhatToDoAboutAnUnknownAnswer() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    new DiffText(new PrintStream(out, true, StandardCharsets.UTF_8), Occasion.NIGHT)
        .print(
            new DiffCommand.Answer(Relation.UNKNOWN, List.of(), Optional.empty()),
            new PolicyNames(List.of(), List.of(), List.of()));

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(101))
        .anySatisfy(line -> assertThat(line).contains("--timeout"))
        .anySatisfy(line -> assertThat(line).contains("--fleet"));
  }

  /** Each witness, written to disk, gives exactly the rows that the answer says. */
  @Test
  @Tag("slow")
  void planAgreesWithEveryWitnessOfRandomPairs() throws IOException {
    int witnesses = 0;
    for (int seed = 0; seed < Integer.getInteger("curfew.pairs", 150); seed++) {
      Random random = new Random(seed);
      RandomPolicies policies = new RandomPolicies(10_000 + seed);
      Map<String, String> left = new HashMap<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        left.put("p" + i, policies.document("p" + i));
      }
      Map<String, String> right = new HashMap<>(left);
      right.remove("p1");
      right.put("q", policies.document("q"));
      Path a = Commands.policies(home.resolve(seed + "a"), left);
      Path b = Commands.policies(home.resolve(seed + "b"), right);
      String byDefault = seed % 4 == 0 ? "keep" : "stop";

      JsonNode json = diff(a, b, "--days", 9, "--default", byDefault, "--output", "json").json();

      String relation = json.path("relation").textValue();
      assertThat(json.path("witnesses").size())
          .isEqualTo(relation.equals("same") ? 0 : relation.equals("both") ? 2 : 1);
      for (JsonNode witness : json.path("witnesses")) {
        assertThatPlanAgrees(witness, a, b, byDefault, seed + "f" + witnesses++);
        boolean isOnlyLeft = isOff(witness.path("left")) && !isOff(witness.path("right"));
        boolean isOnlyRight = !isOff(witness.path("left")) && isOff(witness.path("right"));
        assertThat(
                relation.equals("less")
                    ? isOnlyLeft
                    : relation.equals("more") ? isOnlyRight : isOnlyLeft ^ isOnlyRight)
            .as("seed %d: %s", seed, json)
            .isTrue();
      }
    }
    assertThat(witnesses).isGreaterThan(100);
  }

  private static boolean isOff(JsonNode row) {
    return row.path("verdict").textValue().equals("stop") && row.path("obstacle").isNull();
  }

  private void assertThatPlanAgrees(
      JsonNode witness, Path left, Path right, String byDefault, String name) throws IOException {
    Path fleet = Commands.fleet(home.resolve(name), witness);
    for (Map.Entry<String, Path> side : Map.of("left", left, "right", right).entrySet()) {
      JsonNode plan =
          Commands.run(
                  "plan",
                  "--fleet",
                  fleet,
                  "--policies",
                  side.getValue(),
                  "--at",
                  witness.path("at").textValue(),
                  "--default",
                  byDefault,
                  "--output",
                  "json")
              .json();
      assertThat(plan.path("instances")).as("%s", witness).hasSize(1);
      for (String key : List.of("verdict", "policy", "obstacle")) {
        assertThat(plan.path("instances").get(0).get(key))
            .as("%s of %s: %s", key, side, witness)
            .isEqualTo(witness.path(side.getKey()).get(key));
      }
    }
  }
}
