package dev.curfew.local.fleet.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.failure.Misconfigured;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import dev.curfew.local.faults.FaultFile;
import dev.curfew.local.faults.FaultPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultyEc2Test {
  private static final Target TARGET = new Target("111122223333", "eu-west-1");
  private static final String ONE = "i-0000000a";
  private static final String TWO = "i-0000000b";

  @TempDir Path directory;
  private final VirtualTime time = new VirtualTime();

  @Test
  void keepsAnInstanceStoppingPermanently() throws IOException {
    EmbeddedEc2 ec2 = ec2("{\"kind\":\"stuck\",\"instance\":\"*a\"}");
    ec2.stop(TARGET, List.of(ONE, TWO));
    time.sleep(Duration.ofDays(30));

    assertThat(state(ec2, ONE)).isEqualTo(InstanceState.STOPPING);
    assertThat(state(ec2, TWO)).isEqualTo(InstanceState.STOPPED);
  }

  @Test
  void keepsAnInstanceStoppingForAWhile() throws IOException {
    EmbeddedEc2 ec2 = ec2("{\"kind\":\"stuck\",\"for\":\"PT7M\"}");
    ec2.stop(TARGET, List.of(ONE));
    time.sleep(419);

    assertThat(state(ec2, ONE)).isEqualTo(InstanceState.STOPPING);
    time.sleep(1);
    assertThat(state(ec2, ONE)).isEqualTo(InstanceState.STOPPED);
  }

  @Test
  void refusesWithoutNamingTheInstance() throws IOException {
    EmbeddedEc2 ec2 =
        ec2(
            "{\"kind\":\"refuse\",\"instance\":\"*a\",\"code\":\"UnsupportedOperation\","
                + "\"words\":\"No.\"}");

    assertEc2Error("UnsupportedOperation", () -> ec2.stop(TARGET, List.of(ONE, TWO)));
    assertThat(ec2.stop(TARGET, List.of(TWO))).containsKey(TWO);
  }

  @Test
  void letsThingsHappenInTime() throws IOException {
    EmbeddedEc2 ec2 =
        ec2(
            "{\"kind\":\"tag\",\"instance\":\"*a\",\"after\":\"PT1M\",\"key\":\"env\",\"value\":\"\"}",
            "{\"kind\":\"stop\",\"instance\":\"*a\",\"after\":\"PT2M\"}",
            "{\"kind\":\"start\",\"instance\":\"*a\",\"after\":\"PT5M\"}",
            "{\"kind\":\"terminate\",\"instance\":\"*b\",\"after\":\"PT1M\"}");
    time.sleep(59);
    assertThat(ec2.instances().get(ONE).tags()).isEmpty();
    assertThat(state(ec2, TWO)).isEqualTo(InstanceState.RUNNING);

    time.sleep(1);
    assertThat(ec2.instances().get(ONE).tag("env")).contains("");
    assertThat(state(ec2, TWO)).isEqualTo(InstanceState.SHUTTING_DOWN);

    time.sleep(180);
    assertThat(state(ec2, ONE)).isEqualTo(InstanceState.STOPPED);
    assertThat(state(ec2, TWO)).isEqualTo(InstanceState.TERMINATED);
    assertThat(ec2.instances().get(ONE).attribute(Attribute.STATE_TRANSITION_REASON))
        .contains("User initiated (2026-11-23 13:02:00 GMT)");
    assertThat(ec2.audit().stops()).isEmpty();

    time.sleep(120);
    Instance restarted = ec2.instances().get(ONE);
    assertThat(restarted.state()).isEqualTo(InstanceState.RUNNING);
    assertThat(restarted.launchTime()).contains(VirtualTime.START.plusSeconds(300));
    assertThat(restarted.tag("env")).contains("");
  }

  @Test
  void startsAnInstanceOnceItsStopIsDone() throws IOException {
    EmbeddedEc2 ec2 = ec2("{\"kind\":\"start\",\"instance\":\"*a\",\"after\":\"PT5S\"}");
    ec2.stop(TARGET, List.of(ONE));
    time.sleep(6);
    assertThat(state(ec2, ONE)).isEqualTo(InstanceState.STOPPING);

    time.sleep(120);
    assertThat(state(ec2, ONE)).isEqualTo(InstanceState.RUNNING);
  }

  @Test
  void letsThingsHappenAfterACall() throws IOException {
    EmbeddedEc2 ec2 =
        ec2(
            "{\"kind\":\"stop-protection\",\"instance\":\"*a\"}",
            "{\"kind\":\"stop\",\"instance\":\"*b\",\"after\":{\"action\":\"StopInstances\",\"call\":2}}",
            "{\"kind\":\"start\",\"instance\":\"*b\",\"after\":{\"action\":\"StopInstances\",\"call\":2,\"plus\":\"PT5M\"}}");
    assertEc2Error("OperationNotPermitted", () -> ec2.stop(TARGET, List.of(ONE, TWO)));
    time.sleep(600);
    assertThat(state(ec2, TWO)).isEqualTo(InstanceState.RUNNING);

    assertEc2Error("OperationNotPermitted", () -> ec2.stop(TARGET, List.of(ONE)));
    assertThat(state(ec2, TWO)).isEqualTo(InstanceState.STOPPING);

    time.sleep(299);
    assertThat(state(ec2, TWO)).isEqualTo(InstanceState.STOPPED);
    time.sleep(60);
    assertThat(state(ec2, TWO)).isEqualTo(InstanceState.RUNNING);
  }

  @Test
  void letsThingsHappenBeforeEc2ActsOnACall() throws IOException {
    EmbeddedEc2 ec2 =
        ec2(
            "{\"kind\":\"terminate\",\"instance\":\"*a\",\"after\":{\"action\":\"StopInstances\",\"when\":\"before\"}}");

    assertEc2Error("IncorrectInstanceState", () -> ec2.stop(TARGET, List.of(ONE, TWO)));
    assertThat(state(ec2, TWO)).isEqualTo(InstanceState.RUNNING);
  }

  @Test
  void launchesAnInstance() throws IOException {
    EmbeddedEc2 ec2 =
        ec2(
            "{\"kind\":\"launch\",\"region\":\"eu-west-1\",\"instance\":\"i-0000000c\","
                + "\"after\":\"PT1M\",\"type\":\"m5.large\",\"tags\":{\"Name\":\"late\"}}");
    assertThat(ec2.instances()).hasSize(2);
    time.sleep(60);

    Instance launched = ec2.read(TARGET, List.of("i-0000000c")).getFirst();

    assertThat(launched.state()).isEqualTo(InstanceState.PENDING);
    assertThat(launched.name()).contains("late");
    assertThat(launched.account()).isEqualTo("111122223333");
    assertThat(launched.launchTime()).contains(VirtualTime.START.plusSeconds(60));
    time.sleep(60);
    assertThat(state(ec2, "i-0000000c")).isEqualTo(InstanceState.RUNNING);
  }

  @Test
  void refusesALaunchThatCannotBe() {
    String where = "{\"kind\":\"launch\",\"region\":\"%s\",\"instance\":\"%s\",\"after\":\"PT1M\"}";

    assertThatThrownBy(() -> ec2(where.formatted("us-east-1", "i-0000000c")))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("us-east-1");
    assertThatThrownBy(() -> ec2(where.formatted("eu-west-1", ONE)))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining(ONE);
  }

  @Test
  void deniesARegionWithoutNamingAnInstance() throws IOException {
    EmbeddedEc2 ec2 = ec2("{\"kind\":\"deny\",\"region\":\"eu-*\"}");

    assertThat(ec2.enabled()).containsExactly("eu-west-1");
    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(() -> ec2.stop(TARGET, List.of(ONE)))
        .satisfies(error -> {
          assertThat(error.code()).isEqualTo("UnauthorizedOperation");
          assertThat(error.errorMessage()).contains("service control policy").doesNotContain("i-");
        });
    assertEc2Error("UnauthorizedOperation", () -> list(ec2));
  }

  @Test
  void failsTheFirstCallsOfAnAction() throws IOException {
    EmbeddedEc2 ec2 =
        ec2(
            "{\"kind\":\"fail\",\"action\":\"DescribeInstances\",\"first\":2,"
                + "\"code\":\"InternalError\"}");

    assertEc2Error("InternalError", () -> list(ec2));
    ec2.stop(TARGET, List.of(ONE));
    assertEc2Error("InternalError", () -> list(ec2));
    assertThat(list(ec2)).containsExactly(TWO);
  }

  @Test
  void throttlesForAWhile() throws IOException {
    EmbeddedEc2 ec2 = ec2("{\"kind\":\"throttle\",\"after\":\"PT10S\",\"before\":\"PT20S\"}");

    list(ec2);
    time.sleep(10);
    assertEc2Error("RequestLimitExceeded", () -> list(ec2));
    time.sleep(10);
    list(ec2);
  }

  @Test
  void actsAndLosesTheAnswer() throws IOException {
    EmbeddedEc2 ec2 = ec2("{\"kind\":\"lose\",\"action\":\"StopInstances\",\"first\":1}");

    assertThatExceptionOfType(Ec2NoResponse.class).isThrownBy(() -> ec2.stop(TARGET, List.of(ONE)));
    assertThat(state(ec2, ONE)).isEqualTo(InstanceState.STOPPING);
    assertThat(ec2.audit().calls("StopInstances"))
        .extracting(CallAudit.Call::result)
        .containsExactly(CallAudit.LOST_AFTER_ACTING);
    assertThat(ec2.stop(TARGET, List.of(ONE))).containsEntry(ONE, InstanceState.STOPPING);
  }

  @Test
  void losesTheCallBeforeItActs() throws IOException {
    EmbeddedEc2 ec2 =
        ec2("{\"kind\":\"lose\",\"action\":\"StopInstances\",\"first\":1,\"acts\":false}");

    assertThatExceptionOfType(Ec2NoResponse.class).isThrownBy(() -> ec2.stop(TARGET, List.of(ONE)));
    assertThat(state(ec2, ONE)).isEqualTo(InstanceState.RUNNING);
  }

  @Test
  void losesARefusalToo() throws IOException {
    EmbeddedEc2 ec2 = ec2("{\"kind\":\"lose\",\"first\":1}");

    assertThatExceptionOfType(Ec2NoResponse.class)
        .isThrownBy(() -> ec2.stop(TARGET, List.of("i-0000000f")));
  }

  @Test
  void acceptsAStopAndDoesNotActOnIt() throws IOException {
    EmbeddedEc2 ec2 = ec2("{\"kind\":\"ignore\",\"first\":1}");

    list(ec2);
    assertThat(ec2.stop(TARGET, List.of(ONE))).containsEntry(ONE, InstanceState.RUNNING);
    assertThat(state(ec2, ONE)).isEqualTo(InstanceState.RUNNING);
    assertThat(ec2.audit().stops()).isEmpty();
    assertThat(ec2.audit().calls("StopInstances"))
        .extracting(CallAudit.Call::result)
        .containsExactly(CallAudit.IGNORED);
    ec2.stop(TARGET, List.of(ONE));
    assertThat(state(ec2, ONE)).isEqualTo(InstanceState.STOPPING);
  }

  @Test
  void acceptsAStartAndDoesNotActOnIt() throws IOException {
    EmbeddedEc2 ec2 = ec2("{\"kind\":\"ignore\",\"action\":\"StartInstances\"}");
    ec2.stop(TARGET, List.of(ONE));
    time.sleep(600);

    assertThat(ec2.start(TARGET, List.of(ONE))).containsEntry(ONE, InstanceState.STOPPED);
    time.sleep(600);
    assertThat(state(ec2, ONE)).isEqualTo(InstanceState.STOPPED);
    assertThat(ec2.audit().starts()).isEmpty();
  }

  @Test
  void losesTheResponseToACallOnWhichItDoesNotAct() throws IOException {
    EmbeddedEc2 ec2 = ec2("{\"kind\":\"ignore\"}", "{\"kind\":\"lose\"}");

    assertThatExceptionOfType(Ec2NoResponse.class).isThrownBy(() -> ec2.stop(TARGET, List.of(ONE)));
    assertThat(ec2.audit().stops()).isEmpty();
    assertThat(ec2.audit().calls("StopInstances"))
        .extracting(CallAudit.Call::result)
        .containsExactly(CallAudit.LOST);
  }

  @Test
  void refusesACallOnWhichItWouldNotAct() throws IOException {
    EmbeddedEc2 ec2 =
        ec2(
            "{\"kind\":\"ignore\"}",
            "{\"kind\":\"stop-protection\",\"instance\":\"%s\"}".formatted(ONE));

    assertEc2Error("OperationNotPermitted", () -> ec2.stop(TARGET, List.of(ONE)));
  }

  @Test
  void takesLonger() throws IOException {
    EmbeddedEc2 ec2 = ec2("{\"kind\":\"slow\",\"by\":\"PT9.5S\",\"first\":1}");
    list(ec2);
    list(ec2);

    assertThat(time.instant()).isEqualTo(VirtualTime.START.plusMillis(9500));
  }

  @Test
  void describesAsOfSomeTimeAgo() throws IOException {
    EmbeddedEc2 ec2 =
        ec2(
            "{\"kind\":\"stale\",\"by\":\"PT30S\"}",
            "{\"kind\":\"launch\",\"region\":\"eu-west-1\",\"instance\":\"i-0000000c\","
                + "\"after\":\"PT0S\"}");
    time.sleep(5);
    ec2.stop(TARGET, List.of(ONE));

    assertThat(list(ec2)).containsExactlyInAnyOrder(ONE, TWO);
    assertThat(ec2.read(TARGET, List.of(ONE)).getFirst().state()).isEqualTo(InstanceState.RUNNING);
    time.sleep(30);
    assertThat(ec2.read(TARGET, List.of(ONE)).getFirst().state()).isEqualTo(InstanceState.STOPPING);
    assertThat(ec2.read(TARGET, List.of("i-0000000c"))).hasSize(1);
  }

  private EmbeddedEc2 ec2(String... rules) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("faults.json"), "{\"faults\":[" + String.join(",", rules) + "]}");
    Ec2Settings published = Ec2Settings.published();
    Ec2Settings settings =
        new Ec2Settings(
            200,
            Duration.ZERO,
            published.describes(),
            published.stopCalls(),
            published.stopInstances(),
            published.startCalls(),
            published.startInstances(),
            true,
            3);
    List<Instance> instances = List.of(running(ONE), running(TWO));
    return new EmbeddedEc2(
        InitialFleet.of(Map.of("eu-west-1", instances)),
        settings,
        new FaultPlan(FaultFile.read(file), time),
        time,
        time);
  }

  private static Instance running(String id) {
    return Instance.builder(id).attribute(Attribute.ACCOUNT, "111122223333").build();
  }

  private static InstanceState state(EmbeddedEc2 ec2, String id) {
    return ec2.instances().get(id).state();
  }

  private static List<String> list(EmbeddedEc2 ec2) {
    List<String> ids = new ArrayList<>();
    ec2.list(TARGET, Set.of(InstanceState.RUNNING), page -> page.forEach(i -> ids.add(i.id())));
    return ids;
  }

  private static void assertEc2Error(String code, Runnable call) {
    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(call::run)
        .satisfies(error -> assertThat(error.code()).isEqualTo(code));
  }
}
