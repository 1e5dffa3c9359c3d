package dev.curfew.cli.questions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

class ExplainCommandTest {
  private static final String AT = "2026-12-01T12:00:00Z";

  @TempDir Path home;

  private Path policies;
  private Path fleet;

  @BeforeEach
  void writePoliciesAndFleet() throws IOException {
    policies =
        Commands.policies(
            home.resolve("policies"),
            Map.of(
                "keep-web",
                "{'id':'keep-web','effect':'keep','zone':'Europe/Berlin','match':{'tag':{'env':['prod'],"
                    + "'a/b~c':['x']}},'not':[{'name':['*-scratch']}],"
                    + "'when':{'from':'08:00','to':'20:00'},'unless':{'dates':['2026-12-24']},"
                    + "'since':'2026-11-01','until':'2027-01-31','owner':'o','reason':'r'}",
                "stop-web",
                "{'id':'stop-web','effect':'stop','enabled':false,'match':{'name':['web-*']}}"));
    fleet = fleet("running");
  }

  private Path fleet(String state) throws IOException {
    ObjectNode witness =
        (ObjectNode) Commands.json("{'region':'eu-west-1','account':'111122223333'}");
    witness.set(
        "instance",
        Commands.json(
            "{'InstanceId':'i-0abc1234','InstanceType':'m6i.large','State':{'Name':'"
                + state
                + "'},"
                + (state.equals("stopped")
                    ? "'StateTransitionReason':'User initiated (2026-11-30 13:00:21 GMT)',"
                    : "")
                + "'LaunchTime':'2026-12-01T02:00:00Z','Tags':[{'Key':'env','Value':'prod'},"
                + "{'Key':'a/b~c','Value':'x'},{'Key':'Name','Value':'web-1'}]}"));
    witness.putNull("spotRequest");
    witness.putNull("instanceType");
    return Commands.fleet(home.resolve(state), witness);
  }

  private Ran explain(Path fleet, String instance, String... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of("explain", instance, "--fleet", fleet, "--policies", policies, "--at", AT));
    arguments.addAll(List.of(more));
    return Commands.run(arguments.toArray());
  }

  @Test
  void printsReasonAndOwnerOfTheDecidingPolicyAndTimesInTheZone() {
    assertThat(explain(fleet, "i-0abc1234", "--zone", "Asia/Seoul").out())
        .startsWith(
            """
            i-0abc1234 (web-1) in eu-west-1, at 2026-12-01T21:00:00+09:00 (Asia/Seoul): keep by keep-web (until 31 Jan 2027, but not at the times of its unless)
            reason: r
            owner: o

            """)
        .endsWith("Changes at 2026-12-02T04:00:00+09:00 (Asia/Seoul): stop by default\n");
  }

  @Test
  void printsEachReasonAndTheNextChangeAsJson() {
    Ran ran = explain(fleet, "i-0abc1234", "--output", "json");

    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(keys(json))
        .containsExactly(
            "at",
            "account",
            "region",
            "instance",
            "name",
            "verdict",
            "policy",
            "obstacle",
            "policies",
            "next");
    assertThat(json.get("at").textValue()).isEqualTo(AT);
    assertThat(json.get("name").textValue()).isEqualTo("web-1");
    assertThat(json.get("verdict").textValue()).isEqualTo("keep");
    assertThat(json.get("policy").textValue()).isEqualTo("keep-web");
    assertThat(json.get("obstacle").isNull()).isTrue();
    JsonNode keep = json.get("policies").get(0);
    assertThat(keep.get("id").textValue()).isEqualTo("keep-web");
    assertThat(keep.get("active").booleanValue()).isTrue();
    assertThat(keep.get("applies").booleanValue()).isTrue();
    assertThat(reasons(keep))
        .containsExactlyInAnyOrder(
            "/match/tag/env true",
            "/match/tag/a~1b~0c true",
            "/not/0/name false",
            "/when true",
            "/unless false",
            "/since true",
            "/until true");
    assertThat(reasons(json.get("policies").get(1)))
        .containsExactlyInAnyOrder("/enabled false", "/match/name true");
    assertThat(json.get("next").toString())
        .isEqualTo(
            "{\"at\":\"2026-12-01T19:00:00Z\",\"verdict\":\"stop\",\"policy\":null,\"obstacle\":null}");
  }

  @Test
  void hasNoNextChangeIfTheSpanEndsBefore() throws IOException {
    Commands.policies(
        policies,
        Map.of(
            "keep-web",
            "{'id':'keep-web','effect':'keep','match':{},'until':'2026-12-03','owner':'o','reason':'r'}"));

    JsonNode shorter = explain(fleet, "i-0abc1234", "--output", "json", "--days", "2").json();
    JsonNode longer = explain(fleet, "i-0abc1234", "--output", "json", "--days", "3").json();

    assertThat(shorter.get("next").isNull()).isTrue();
    assertThat(longer.get("next").get("at").textValue()).isEqualTo("2026-12-04T00:00:00Z");
  }

  @Test
  void hasStatus2ForAnInstanceThatIsNotThere() {
    Ran ran = explain(fleet, "i-0abc9999");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("i-0abc9999 is not in any of the regions that were read: eu-west-1.");
  }

  @Test
  void asksForAnIdIfANameIsGiven() {
    Ran ran = explain(fleet, "web-dev-1");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("Give an instance id, such as i-0abc1234def567890, not a name.");
    assertThat(explain(fleet, "i-0abc9999").err()).doesNotContain("not a name");
  }

  @Test
  void printsTheStateOfAnInstanceThatIsNotEvaluated() throws IOException {
    Ran night = explain(fleet("stopped"), "i-0abc1234");
    Ran morning = explain(fleet, "i-0abc1234", "--morning", "--default", "start");

    assertThat(List.of(night.status(), morning.status())).containsExactly(2, 2);
    assertThat(night.out() + morning.out()).isEmpty();
    assertThat(night.err())
        .contains(
            "i-0abc1234 is stopped now, since 2026-11-30T13:00:21Z. A night evaluates only pending"
                + " and running instances.",
            "report.csv");
    assertThat(morning.err())
        .contains("i-0abc1234 is running now. A morning evaluates only stopped instances.");
  }

  @Test
  void evaluatesAtAWholeSecondWithoutAt() {
    Ran ran =
        Commands.run(
            "explain", "i-0abc1234", "--fleet", fleet, "--policies", policies, "--output", "json");

    assertThat(ran.json().get("at").textValue()).matches("[^.]+Z");
  }

  @Test
  void hasStatus2ForAnInvalidPolicy() throws IOException {
    Files.writeString(policies.resolve("broken.json"), "{");

    Ran ran = explain(fleet, "i-0abc1234", "--output", "json");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }

  private static List<String> keys(JsonNode json) {
    List<String> keys = new ArrayList<>();
    json.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static List<String> reasons(JsonNode policy) {
    List<String> reasons = new ArrayList<>();
    policy
        .get("reasons")
        .forEach(reason ->
            reasons.add(reason.get("path").textValue() + " " + reason.get("holds").booleanValue()));
    return reasons;
  }
}
