package dev.curfew.start;

import static dev.curfew.start.MorningInMemory.EVENING;
import static dev.curfew.start.MorningInMemory.outcomes;
import static dev.curfew.start.MorningInMemory.reason;
import static dev.curfew.start.MorningInMemory.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.StopState;
import dev.curfew.lifecycle.StopState.RetryReason;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultTime;
import dev.curfew.local.faults.FaultWindow;
import dev.curfew.policy.match.Glob;
import dev.curfew.run.Mode;
import dev.curfew.start.state.MorningInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole mornings: plan, start and confirm, against the embedded EC2. */
class MorningTest {
  private static final Instance A = stopped("i-0000000a").build();
  private static final Instance B = stopped("i-0000000b").build();
  private static final Instance C = stopped("i-0000000c").build();

  private static Fault.Instances of(String id) {
    return new Fault.Instances(Glob.of("*"), Glob.of(id));
  }

  private static MorningInMemory morning(Fault... faults) {
    return new MorningInMemory(List.of(A, B, C), List.of(faults));
  }

  @Test
  void startsWhatTheNightStopped() {
    try (MorningInMemory morning = morning()) {
      List<MorningInstance> all = morning.play("morning-1");

      assertThat(outcomes(all))
          .isEqualTo(Map.of(A.id(), "started", B.id(), "started", C.id(), "started"));
      assertThat(all)
          .allSatisfy(one -> {
            assertThat(one.stoppedAt()).contains(EVENING);
            assertThat(one.startedAt())
                .isEqualTo(morning.ec2.instances().get(one.instance()).launchTime());
          });
      assertThat(morning.ec2.instances().values())
          .extracting(Instance::state)
          .containsOnly(InstanceState.RUNNING);
    }
  }

  @Test
  void startsNothingThatNoNightStopped() {
    Instance unknown = stopped("i-0000000d").build();
    try (MorningInMemory morning = new MorningInMemory(List.of(A), List.of())) {
      assertThat(morning.play("morning-1"))
          .extracting(MorningInstance::instance)
          .containsOnly(A.id());
    }
    try (MorningInMemory morning =
        new MorningInMemory(List.of(A, unknown), List.of()).through(fleet -> fleet)) {
      morning.night("night-0", EVENING.minus(Duration.ofHours(120)), List.of(unknown));
      assertThat(morning.play("morning-1")).extracting(MorningInstance::instance).contains(A.id());
    }
  }

  @Test
  void startsNothingInModePlan() {
    try (MorningInMemory morning = morning()) {
      assertThat(morning.plan("morning-1", Mode.PLAN).orders()).isEmpty();

      assertThat(outcomes(morning.instances("morning-1")).values()).containsOnly("planned");
      assertThat(morning.ec2.audit().calls("StartInstances")).isEmpty();
    }
  }

  @Test
  void leavesAloneWhatAnotherActorChanged() {
    Instance again =
        stopped("i-0000000d")
            .attribute(Attribute.STATE_TRANSITION_REASON, reason(EVENING.plusSeconds(1)))
            .build();
    Instance unknown =
        stopped("i-0000000e").attribute(Attribute.STATE_TRANSITION_REASON, "").build();
    Instance gone = stopped("i-0000000f").state(InstanceState.TERMINATED).build();
    Instance running =
        stopped("i-00000010")
            .state(InstanceState.RUNNING)
            .launchTime(EVENING.plusSeconds(9))
            .build();
    Instance never = stopped("i-00000011").tag("curfew:never-start", "").build();
    try (MorningInMemory morning =
        new MorningInMemory(List.of(A, again, unknown, gone, running, never), List.of())) {
      assertThat(outcomes(morning.play("morning-1")))
          .isEqualTo(
              Map.of(
                  A.id(), "started",
                  again.id(), "left-alone stopped-again",
                  unknown.id(), "left-alone stop-time-unknown",
                  gone.id(), "gone listed-as",
                  running.id(), "left-alone started-by-another",
                  never.id(), "left-alone never-start"));
      assertThat(morning.ec2.audit().starts()).containsOnlyKeys(A.id());
    }
  }

  /** Between the plan and the start, and for an order group that waits for another. */
  @Test
  void readsEachInstanceAgainImmediatelyBeforeItsStart() {
    List<Fault> faults =
        List.of(
            new Fault.Started(of(B.id()), FaultTime.afterStart(Duration.ofSeconds(20))),
            new Fault.Stopped(of(B.id()), FaultTime.afterStart(Duration.ofSeconds(70))));
    try (MorningInMemory morning =
        new MorningInMemory(List.of(A, B), faults)
            .with(
                "first",
                """
                {"id":"first","effect":"start","match":{"instance":["i-0000000a"]},"order":1}
                """)) {
      assertThat(outcomes(morning.play("morning-1")))
          .isEqualTo(Map.of(A.id(), "started", B.id(), "left-alone stopped-again"));
      assertThat(morning.ec2.audit().starts()).containsOnlyKeys(A.id());
    }
  }

  @Test
  void startsTheOrderGroupsOneAfterTheOther() {
    try (MorningInMemory morning =
        morning()
            .with(
                "database",
                """
                {"id":"database","effect":"start","match":{"instance":["i-0000000b"]},"order":2}
                """)) {
      assertThat(morning.plan("morning-1", Mode.START).orders()).containsExactly(2, 5);
      morning.start("morning-1", 2);
      assertThat(outcomes(morning.instances("morning-1")))
          .isEqualTo(Map.of(A.id(), "planned", B.id(), "started", C.id(), "planned"));
      morning.start("morning-1", 5);
      assertThat(outcomes(morning.end("morning-1")).values()).containsOnly("started");
    }
  }

  @Test
  void aPolicyThatIsAddedDuringTheRunLetsAnInstanceRest() {
    try (MorningInMemory morning = morning()) {
      morning.plan("morning-1", Mode.START);
      morning.with(
          "rest-b",
          """
          {"id":"rest-b","effect":"rest","match":{"instance":["i-0000000b"]},
           "owner":"ops@example.com","reason":"not today"}
          """);
      morning.start("morning-1", 5);
      List<MorningInstance> all = morning.end("morning-1");
      assertThat(outcomes(all))
          .isEqualTo(Map.of(A.id(), "started", B.id(), "resting", C.id(), "started"));
      assertThat(all.get(1).evaluation().orElseThrow().policy()).contains("rest-b");
    }
  }

  @Test
  void isolatesAnInstanceThatEc2Refuses() {
    List<Instance> instances =
        IntStream.range(0, 30).mapToObj(number -> stopped(number).build()).toList();
    Fault refusal =
        new Fault.RefusedStart(
            of(instances.get(17).id()), "UnsupportedOperation", "This cannot be started.");
    try (MorningInMemory morning = new MorningInMemory(instances, List.of(refusal))) {
      List<MorningInstance> all = morning.play("morning-1");

      assertThat(all.stream().filter(MorningInstance::isStarted)).hasSize(29);
      assertThat(outcomes(all)).containsEntry(instances.get(17).id(), "refused start-refused");
    }
  }

  @Test
  void anInstanceThatStopsAgainIsFailedWithEc2sStateReason() {
    try (MorningInMemory morning =
        morning(
            new Fault.StopAfterStart(
                of(B.id()),
                "Client.InternalError",
                "Client.InternalError: Client error on launch"))) {
      List<MorningInstance> all = morning.play("morning-1");

      assertThat(outcomes(all))
          .isEqualTo(
              Map.of(A.id(), "started", B.id(), "failed stopped-after-start", C.id(), "started"));
      assertThat(all.get(1).detail().orElseThrow().arguments())
          .containsExactly("Client.InternalError", "Client error on launch");
      assertThat(morning.ec2.audit().starts().get(B.id())).hasSize(1);
    }
  }

  @Test
  void aRunningInstanceWithoutPassedStatusChecksIsNotStarted() {
    try (MorningInMemory morning =
        morning(
            new Fault.FixedStatusChecks(of(A.id()), "impaired"),
            new Fault.FixedStatusChecks(of(B.id()), "initializing"),
            new Fault.FixedStatusChecks(of(C.id()), "insufficient-data"))) {
      assertThat(outcomes(morning.play("morning-1")))
          .isEqualTo(
              Map.of(
                  A.id(), "failed status-checks",
                  B.id(), "starting status-checks",
                  C.id(), "starting status-checks"));
    }
  }

  @Test
  void aLostResponseIsResolvedByEc2sListing() {
    Fault lost =
        new Fault.Lost(
            new Fault.Calls(
                Glob.of("*"),
                Glob.of("StartInstances"),
                new FaultWindow(OptionalInt.of(1), Duration.ZERO, Optional.empty())),
            true);
    try (MorningInMemory morning = morning(lost)) {
      assertThat(outcomes(morning.play("morning-1")).values()).containsOnly("started");
      assertThat(morning.ec2.audit().starts().values()).allMatch(times -> times.size() == 1);
    }
  }

  @Test
  void aSecondMorningDoesNotStartWhatTheFirstStarted() {
    try (MorningInMemory morning = morning()) {
      morning.play("morning-1");

      assertThat(morning.play("morning-2")).isEmpty();
    }
  }

  /** A long weekend: the latest stop counts. */
  @Test
  void theLatestNightCounts() {
    try (MorningInMemory morning = new MorningInMemory(List.of(A), List.of())) {
      Instant earlier = EVENING.minus(Duration.ofDays(2));
      morning.night("night-0", earlier, List.of(A, B));

      List<MorningInstance> all = morning.play("morning-1");

      assertThat(outcomes(all)).isEqualTo(Map.of(A.id(), "started", B.id(), "gone not-listed"));
      assertThat(all)
          .filteredOn(MorningInstance::isStarted)
          .extracting(one -> one.proof().night())
          .containsExactly("night-1");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = InstanceState.class,
      names = {"STOPPED", "STOPPING", "RUNNING", "PENDING"})
  void mentionsWhatTheNightCouldNotProveAndDoesNotStartIt(InstanceState now) {
    Instance unproven = stopped("i-0000000d").state(now).build();
    try (MorningInMemory morning =
        new MorningInMemory(List.of(A, unproven), List.of(A), List.of())) {
      morning.night(
          "night-2",
          EVENING.plusSeconds(600),
          List.of(unproven),
          new StopState.Accepted(
              EVENING,
              EVENING,
              1,
              StopState.StoppedBy.THIS_RUN,
              RetryReason.NONE,
              Optional.empty()));

      assertThat(outcomes(morning.play("morning-1")))
          .isEqualTo(Map.of(A.id(), "started", unproven.id(), "left-alone stop-not-proven"));
      assertThat(morning.ec2.audit().calls("StartInstances"))
          .noneMatch(call -> call.toString().contains(unproven.id()));
    }
  }

  /** Others would have nothing to add; a plan does not count. */
  @Test
  void mentionsAnUnprovenStopOnce() {
    Instance unproven = stopped("i-0000000d").build();
    try (MorningInMemory morning =
        new MorningInMemory(List.of(A, unproven), List.of(A), List.of())) {
      morning.night(
          "night-2",
          EVENING.plusSeconds(600),
          List.of(unproven),
          new StopState.Accepted(
              EVENING,
              EVENING,
              1,
              StopState.StoppedBy.THIS_RUN,
              RetryReason.NONE,
              Optional.empty()));
      morning.plan("plan", Mode.PLAN);
      assertThat(outcomes(morning.end("plan"))).containsKeys(A.id(), unproven.id());

      assertThat(outcomes(morning.play("morning-1"))).containsKeys(A.id(), unproven.id());

      assertThat(morning.play("morning-2")).isEmpty();
    }
  }

  /** EC2 starts all, and its response names one: the others are not requested again. */
  @Test
  void instancesThatTheResponseDoesNotNameAreConfirmedByPolls() {
    try (MorningInMemory morning =
        morning()
            .through(real ->
                new OtherStarts(
                    real,
                    ids ->
                        real.start(MorningInMemory.TARGET, ids).entrySet().stream()
                            .limit(1)
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))))) {
      assertThat(outcomes(morning.play("morning-1")).values()).containsOnly("started");
      assertThat(morning.ec2.audit().starts().values()).allMatch(times -> times.size() == 1);
    }
  }

  /** EC2 starts one of several, and its response says so: the others are requested again. */
  @Test
  void instancesThatEc2PassesOverAreRequestedAgain() {
    try (MorningInMemory morning =
        morning()
            .through(real ->
                new OtherStarts(
                    real, ids -> real.start(MorningInMemory.TARGET, ids.subList(0, 1))))) {
      assertThat(outcomes(morning.play("morning-1")).values()).containsOnly("started");
      assertThat(morning.ec2.audit().starts().values()).allMatch(times -> times.size() == 1);
    }
  }

  /** A response without any instance counts as no response. */
  @Test
  void anInstanceThatEc2NeverStartsIsFailed() {
    try (MorningInMemory morning =
        morning().through(real -> new OtherStarts(real, ids -> Map.of()))) {
      assertThat(outcomes(morning.play("morning-1")).values()).containsOnly("failed still-stopped");
    }
  }

  /** A later night that found the instance stopped takes no proof away. */
  @Test
  void theProofIsThatOfTheNightThatStoppedIt() {
    try (MorningInMemory morning = new MorningInMemory(List.of(A), List.of())) {
      Instant later = EVENING.plus(Duration.ofHours(2));
      morning.night(
          "night-2",
          later,
          List.of(A),
          new StopState.Finished(Outcome.GONE, later, Optional.empty(), Optional.empty()));

      List<MorningInstance> all = morning.play("morning-1");

      assertThat(outcomes(all)).isEqualTo(Map.of(A.id(), "started"));
      assertThat(all.getFirst().proof().night()).isEqualTo(MorningInMemory.NIGHT);
    }
  }

  /** A terminated instance needs no attention. */
  @Test
  void anUnprovenStopOfATerminatedInstanceIsGone() {
    Instance unproven = stopped("i-0000000d").state(InstanceState.TERMINATED).build();
    try (MorningInMemory morning = new MorningInMemory(List.of(unproven), List.of(), List.of())) {
      morning.night(
          "night-2",
          EVENING,
          List.of(unproven),
          new StopState.Accepted(
              EVENING,
              EVENING,
              1,
              StopState.StoppedBy.THIS_RUN,
              RetryReason.NONE,
              Optional.empty()));

      assertThat(outcomes(morning.play("morning-1")))
          .isEqualTo(Map.of(unproven.id(), "gone listed-as"));
    }
  }
}
