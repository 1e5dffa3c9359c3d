package dev.curfew.local.fleet.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import dev.curfew.instance.Target;
import dev.curfew.local.faults.Fault;
import dev.curfew.policy.match.Glob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedEc2Test extends EmbeddedEc2Fixture {
  private static final String BAD = id(2);

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(
            "IncorrectInstanceState",
            "Instance '%s' cannot be stopped as it has never reached the 'running' state.",
            change(b -> b.state(InstanceState.PENDING))),
        arguments(
            "IncorrectInstanceState",
            "This instance '%s' is not in a state from which it can be stopped.",
            change(b -> b.state(InstanceState.TERMINATED))),
        arguments(
            "IncorrectInstanceState",
            "This instance '%s' is not in a state from which it can be stopped.",
            change(b -> b.state(InstanceState.SHUTTING_DOWN))),
        arguments(
            "UnsupportedOperation",
            "You can't stop the Spot Instance '%s' because it is associated with a one-time Spot"
                + " Instance request. You can only stop Spot Instances associated with persistent"
                + " Spot Instance requests.",
            change(b ->
                b.attribute(Attribute.LIFECYCLE, "spot")
                    .attribute(Attribute.SPOT_REQUEST, "sir-once"))),
        arguments(
            "UnsupportedOperation",
            "You can't stop the Spot Instance '%s' because of its Spot Instance request, which has"
                + " ended or is in a launch group or an Availability Zone group.",
            change(b ->
                b.attribute(Attribute.LIFECYCLE, "spot")
                    .attribute(Attribute.SPOT_REQUEST, "sir-cancelled"))),
        arguments(
            "UnsupportedOperation",
            "You can't stop the Spot Instance '%s' because of its Spot Instance request, which has"
                + " ended or is in a launch group or an Availability Zone group.",
            change(b ->
                b.attribute(Attribute.LIFECYCLE, "spot")
                    .attribute(Attribute.SPOT_REQUEST, "sir-grouped"))),
        arguments(
            "UnsupportedOperation",
            "You can't stop the Spot Instance '%s' because it is in a fleet.",
            change(b ->
                b.attribute(Attribute.LIFECYCLE, "spot")
                    .attribute(Attribute.SPOT_REQUEST, "sir-keep")
                    .tag("aws:ec2:fleet-id", "fleet-1"))),
        arguments(
            "UnsupportedOperation",
            "The Scheduled Instance '%s' cannot be stopped. You can only terminate it.",
            change(b -> b.attribute(Attribute.LIFECYCLE, "scheduled"))),
        arguments(
            "UnsupportedOperation",
            "The instance '%s' does not have an 'ebs' root device type and cannot be stopped.",
            change(b -> b.attribute(Attribute.ROOT_DEVICE_TYPE, "instance-store"))),
        arguments(
            "OperationNotPermitted",
            "The instance '%s' is managed by a service provider and may not be stopped.",
            change(b -> b.managed(true))),
        arguments(
            "OperationNotPermitted",
            "The instance '%s' may not be stopped. Modify its 'disableApiStop' instance attribute"
                + " and try again.",
            change(b -> b.tag("protected-by", "a rule"))),
        arguments(
            "UnauthorizedOperation",
            "You are not authorized to perform this operation. User:"
                + " arn:aws:sts::111122223333:assumed-role/curfew/curfew is not authorized to"
                + " perform: ec2:StopInstances on resource:"
                + " arn:aws:ec2:eu-west-1:111122223333:instance/%s with an explicit deny in an"
                + " identity-based policy",
            change(b -> b.tag("curfew:never-stop", ""))));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesTheWholeCallForOneInstance(
      String code, String words, UnaryOperator<Instance.Builder> change) {
    Instance bad = change.apply(running(BAD)).build();
    List<Fault> protectedByRule =
        bad.tag("protected-by").isPresent()
            ? List.of(
                new Fault.StopProtected(new Fault.Instances(Glob.of("*"), Glob.of("*0000002"))))
            : List.of();
    EmbeddedEc2 ec2 = ec2(protectedByRule, running(GOOD).build(), bad);

    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(() -> ec2.stop(TARGET, List.of(GOOD, BAD)))
        .satisfies(error -> {
          assertThat(error.code()).isEqualTo(code);
          assertThat(error.errorMessage()).isEqualTo(words.formatted(BAD));
        });
    assertThat(ec2.instances().get(GOOD).state()).isEqualTo(InstanceState.RUNNING);
    assertThat(ec2.audit().stops()).isEmpty();
    assertThat(ec2.stop(TARGET, List.of(GOOD))).containsEntry(GOOD, InstanceState.RUNNING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "i-00000000000000009|InvalidInstanceID.NotFound|The instance ID 'i-00000000000000009' does"
            + " not exist",
        "i-00000000000000009,i-0000000a|InvalidInstanceID.NotFound|The instance IDs"
            + " 'i-00000000000000009, i-0000000a' do not exist",
        "web-1|InvalidInstanceID.Malformed|Invalid id: \"web-1\"",
        "i-00000000000000009,i-xyz|InvalidInstanceID.Malformed|Invalid id: \"i-xyz\"",
        "''|InvalidInstanceID.Malformed|Invalid id: \"\"",
      })
  void refusesIdsThatAreNotThere(String ids, String code, String words) {
    EmbeddedEc2 ec2 = ec2(List.of(), running(GOOD).build());
    List<String> call = new ArrayList<>(List.of(GOOD));
    call.addAll(List.of(ids.split(",", -1)));

    assertRefused(ec2, call, code, words);
  }

  @Test
  void refusesACallThatNamesNone() {
    assertRefused(
        ec2(List.of()),
        List.of(),
        "MissingParameter",
        "The request must contain the parameter InstanceId");
  }

  @Test
  void knowsAnInstanceWhateverItsIdLooksLike() {
    EmbeddedEc2 ec2 = ec2(List.of(), running("i-0abc").build());

    assertThat(ec2.stop(TARGET, List.of("i-0abc"))).containsKey("i-0abc");
  }

  @Test
  void refusesARegionThatIsNotOpen() {
    EmbeddedEc2 ec2 = ec2(List.of());

    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(() -> ec2.read(new Target("111122223333", "me-south-1"), List.of(GOOD)))
        .satisfies(error -> assertThat(error.code()).isEqualTo("AuthFailure"));
  }

  @Test
  void stopsASpotInstanceOfAPersistentRequest() {
    Instance spot =
        running(GOOD)
            .attribute(Attribute.LIFECYCLE, "spot")
            .attribute(Attribute.SPOT_REQUEST, "sir-keep")
            .build();
    EmbeddedEc2 ec2 = ec2(List.of(), spot);

    assertThat(ec2.spotRequests(TARGET, Set.of("sir-keep", "sir-once")))
        .isEqualTo(Map.of("sir-keep", SpotRequest.PERSISTENT));
    assertThat(ec2.stop(TARGET, List.of(GOOD))).containsEntry(GOOD, InstanceState.RUNNING);
  }

  @Test
  void takesAQuarterToFiveQuartersOfAMinuteToStop() {
    Instance[] many =
        IntStream.range(0, 300).mapToObj(i -> running(id(i)).build()).toArray(Instance[]::new);
    EmbeddedEc2 ec2 = ec2(List.of(), many);
    ec2.stop(TARGET, Stream.of(many).map(Instance::id).toList());

    assertThat(states(ec2)).containsOnly(InstanceState.STOPPING);
    time.sleep(14);
    assertThat(states(ec2)).containsOnly(InstanceState.STOPPING);
    time.sleep(31);
    assertThat(states(ec2)).contains(InstanceState.STOPPING, InstanceState.STOPPED);
    time.sleep(30);
    assertThat(states(ec2)).containsOnly(InstanceState.STOPPED);
  }

  @Test
  void saysWhenAStopBegan() {
    EmbeddedEc2 ec2 = ec2(List.of(), running(GOOD).build());
    time.sleep(21);
    ec2.stop(TARGET, List.of(GOOD));
    time.sleep(80);

    Instance stopped = ec2.read(TARGET, List.of(GOOD)).getFirst();

    assertThat(stopped.state()).isEqualTo(InstanceState.STOPPED);
    assertThat(stopped.attribute(Attribute.STATE_TRANSITION_REASON))
        .contains("User initiated (2026-11-23 13:00:21 GMT)");
    assertThat(ec2.audit().stops())
        .isEqualTo(Map.of(GOOD, List.of(Instant.parse("2026-11-23T13:00:21Z"))));
  }

  @Test
  void acceptsAStopOfWhatIsStoppingOrStoppedAndChangesNothing() {
    EmbeddedEc2 ec2 = ec2(List.of(), running(GOOD).build());
    ec2.stop(TARGET, List.of(GOOD));
    time.sleep(1);

    assertThat(ec2.stop(TARGET, List.of(GOOD))).containsEntry(GOOD, InstanceState.STOPPING);
    time.sleep(80);
    assertThat(ec2.stop(TARGET, List.of(GOOD))).containsEntry(GOOD, InstanceState.STOPPED);
    assertThat(ec2.instances().get(GOOD).attribute(Attribute.STATE_TRANSITION_REASON))
        .contains("User initiated (2026-11-23 13:00:00 GMT)");
    assertThat(ec2.audit().stops().get(GOOD)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"PENDING,RUNNING", "STOPPING,STOPPED", "SHUTTING_DOWN,TERMINATED"})
  void continuesTransitionsThatHadBegun(InstanceState before, InstanceState after) {
    EmbeddedEc2 ec2 = ec2(List.of(), running(GOOD).state(before).build());

    assertThat(states(ec2)).containsExactly(before);
    time.sleep(80);
    assertThat(states(ec2)).containsExactly(after);
  }

  @Test
  void refusesAFilterOfMoreThanTwoHundredIds() {
    EmbeddedEc2 ec2 = ec2(List.of(), many(201));
    List<String> ids = IntStream.range(0, 201).mapToObj(EmbeddedEc2Fixture::id).toList();

    assertThat(ec2.read(TARGET, ids.subList(0, 200))).hasSize(200);
    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(() -> ec2.read(TARGET, ids))
        .satisfies(error -> assertThat(error.code()).isEqualTo("FilterLimitExceeded"));
  }

  @Test
  void listsInAnotherOrderEachTime() {
    EmbeddedEc2 ec2 = ec2(List.of(), many(50));

    assertThat(listed(ec2))
        .isNotEqualTo(listed(ec2))
        .containsExactlyInAnyOrderElementsOf(listed(ec2));
  }

  @Test
  void letsTheTimeOfACallPass() {
    EmbeddedEc2 ec2 = ec2(Ec2Settings.published(), List.of(), List.of(running(GOOD).build()));
    ec2.read(TARGET, List.of(GOOD));

    assertThat(time.instant()).isEqualTo(VirtualTime.START.plusMillis(120));
  }

  @Test
  void prefersTheEstatesTypesToTheTable() {
    EmbeddedEc2 ec2 = ec2(List.of());

    assertThat(ec2.instanceStorage(TARGET, Set.of("m5d.large", "m5.large", "x.y", "x.z")))
        .isEqualTo(Map.of("m5d.large", false, "m5.large", false, "x.y", true));
    assertThat(ec2.enabled()).containsExactly("eu-west-1");
  }

  @Test
  void recordsEveryCall() {
    EmbeddedEc2 ec2 = ec2(List.of(), running(GOOD).build());
    ec2.enabled();
    ec2.stop(TARGET, List.of(GOOD));
    assertRefused(ec2, List.of("x"), "InvalidInstanceID.Malformed", "Invalid id: \"x\"");

    assertThat(ec2.audit().calls())
        .containsExactly(
            new CallAudit.Call(
                VirtualTime.START, new Target("", ""), "DescribeRegions", List.of(), "ok"),
            new CallAudit.Call(VirtualTime.START, TARGET, "StopInstances", List.of(GOOD), "ok"),
            new CallAudit.Call(
                VirtualTime.START,
                TARGET,
                "StopInstances",
                List.of("x"),
                "InvalidInstanceID.Malformed"));
  }

  private static UnaryOperator<Instance.Builder> change(UnaryOperator<Instance.Builder> change) {
    return change;
  }

  private static Set<InstanceState> states(EmbeddedEc2 ec2) {
    Set<InstanceState> states = new HashSet<>();
    ec2.instances().values().forEach(instance -> states.add(instance.state()));
    return states;
  }

  private static List<String> listed(EmbeddedEc2 ec2) {
    List<String> ids = new ArrayList<>();
    ec2.list(TARGET, Set.of(InstanceState.RUNNING), page -> page.forEach(one -> ids.add(one.id())));
    return ids;
  }
}
