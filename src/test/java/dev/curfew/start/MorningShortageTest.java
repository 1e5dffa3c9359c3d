package dev.curfew.start;

import static dev.curfew.start.MorningInMemory.outcomes;
import static dev.curfew.start.MorningInMemory.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultWindow;
import dev.curfew.policy.match.Glob;
import dev.curfew.settings.MorningSettings;
import dev.curfew.start.state.MorningInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mornings in which EC2 lacks capacity for some instances, or for all. */
class MorningShortageTest {
  private static final Instance A = stopped("i-0000000a").build();
  private static final Instance B = stopped("i-0000000b").build();
  private static final Instance C = stopped("i-0000000c").build();

  private static Fault shortage(String type, String zone, int room, Optional<Duration> until) {
    return new Fault.Shortage(
        Glob.of("*"),
        Glob.of(zone),
        Glob.of(type),
        OptionalInt.of(room),
        new FaultWindow(OptionalInt.empty(), Duration.ZERO, until),
        "InsufficientInstanceCapacity",
        "We currently do not have sufficient {type} capacity in the Availability Zone you"
            + " requested ({zone}).");
  }

  private static MorningInMemory morning(Fault... faults) {
    return new MorningInMemory(List.of(A, B, C), List.of(faults));
  }

  @Test
  void retriesUntilThereIsCapacity() {
    try (MorningInMemory morning =
        morning(shortage("*", "*", 0, Optional.of(Duration.ofMinutes(10))))) {
      assertThat(outcomes(morning.play("morning-1")).values()).containsOnly("started");
      assertThat(Duration.between(MorningInMemory.MORNING, morning.acceptedCalls().getFirst()))
          .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(15));
    }
  }

  @Test
  void givesUpAtTheDeadlineWithEc2sError() {
    try (MorningInMemory morning = morning(shortage("*", "*", 0, Optional.empty()))) {
      List<MorningInstance> all = morning.play("morning-1");

      assertThat(outcomes(all).values()).containsOnly("refused capacity-lacking");
      assertThat(all.getFirst().detail().orElseThrow().arguments())
          .startsWith(
              "InsufficientInstanceCapacity",
              "We currently do not have sufficient m6i.large capacity in the Availability Zone you"
                  + " requested (eu-west-1a).");
      Instant last = morning.ec2.audit().calls("StartInstances").getLast().at();
      assertThat(Duration.between(MorningInMemory.MORNING, last))
          .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(32));
    }
  }

  @Test
  void theShortageOfOneZoneHoldsUpNoOther() {
    List<Instance> instances =
        Stream.concat(
                IntStream.range(0, 60).mapToObj(number -> stopped(number).build()),
                IntStream.range(60, 120)
                    .mapToObj(
                        number -> stopped(number).attribute(Attribute.ZONE, "eu-west-1b").build()))
            .toList();
    try (MorningInMemory morning =
        new MorningInMemory(
            instances, List.of(shortage("m6i.large", "eu-west-1a", 0, Optional.empty())))) {
      List<MorningInstance> all = morning.play("morning-1");

      assertThat(all.stream().filter(MorningInstance::isStarted)).hasSize(60);
      assertThat(morning.acceptedCalls().getLast())
          .isBefore(MorningInMemory.MORNING.plusSeconds(10));
      assertThat(all.stream().filter(one -> !one.isStarted()))
          .hasSize(60)
          .allMatch(one -> one.outcome().text().equals("refused"));
    }
  }

  /** The instances of one type are divided off, and smaller calls use what capacity there is. */
  @Test
  void smallerCallsUseTheCapacityThatIsLeft() {
    List<Instance> instances =
        IntStream.range(0, 40)
            .mapToObj(number ->
                stopped(number)
                    .attribute(Attribute.TYPE, number % 2 == 0 ? "m6i.large" : "c7g.large")
                    .build())
            .toList();
    try (MorningInMemory morning =
        new MorningInMemory(instances, List.of(shortage("m6i.large", "*", 5, Optional.empty())))) {
      List<MorningInstance> all = morning.play("morning-1");

      assertThat(outcomes(all).values()).containsOnly("started");
    }
  }

  @Test
  void aPlacementGroupIsStartedInOneCall() {
    List<Instance> instances =
        IntStream.range(0, 80)
            .mapToObj(
                number -> stopped(number).attribute(Attribute.PLACEMENT_GROUP, "cluster-1").build())
            .toList();
    try (MorningInMemory morning = new MorningInMemory(instances, List.of())) {
      morning.play("morning-1");

      assertThat(morning.acceptedCalls()).hasSize(1);
    }
  }

  /**
   * Each group lacks capacity; without a bound of the whole they would wait one after the other.
   */
  @Test
  void endsInTimeEvenIfEveryOrderGroupLacksCapacity() {
    List<Instance> groups =
        IntStream.range(0, 10)
            .mapToObj(order -> stopped(order).tag("order", "" + order).build())
            .toList();
    try (MorningInMemory morning =
        new MorningInMemory(groups, List.of(shortage("*", "*", 0, Optional.empty())))) {
      IntStream.range(0, 10)
          .forEach(order ->
              morning.with(
                  "start-" + order,
                  """
                  {"id":"start-%d","effect":"start","match":{"tag":{"order":["%d"]}},"order":%d}
                  """
                      .formatted(order, order, order)));
      Instant begin = morning.time.now();

      List<MorningInstance> all = morning.play("morning-1");

      assertThat(Duration.between(begin, morning.time.now()))
          .isGreaterThan(Duration.ofHours(2))
          .isLessThan(MorningSettings.DEFAULT.longest().plus(Duration.ofMinutes(5)));
      assertThat(outcomes(all).values())
          .containsOnly("refused capacity-lacking", "planned")
          .contains("refused capacity-lacking", "planned");
    }
  }

  /**
   * The share of a region in a morning of 34 regions, in which one, three or all ten order groups
   * occur everywhere; see {@code docs/limits.md}. No instance ever starts, or none passes its
   * status checks: then a group takes as long as it can.
   */
  @ParameterizedTest
  @CsvSource({"64, true", "64, false", "21, true", "21, false", "6, true", "6, false"})
  void takesNoMoreStepsThanItsShare(int share, boolean isShort) {
    List<Instance> zones =
        IntStream.range(0, 8)
            .mapToObj(number ->
                stopped(number)
                    .attribute(Attribute.ZONE, "eu-west-1" + (char) ('a' + number % 4))
                    .attribute(Attribute.TYPE, number < 4 ? "m6i.large" : "c7g.large")
                    .build())
            .toList();
    Fault fault =
        isShort
            ? shortage("*", "*", 0, Optional.empty())
            : new Fault.FixedStatusChecks(
                new Fault.Instances(Glob.of("*"), Glob.of("*")), "initializing");
    try (MorningInMemory morning = new MorningInMemory(zones, List.of(fault))) {
      morning.share = share;

      List<MorningInstance> all = morning.play("morning-1");

      assertThat(outcomes(all).values())
          .containsOnly(isShort ? "refused capacity-lacking" : "starting status-checks");
      assertThat(morning.steps).isBetween(3, share);
      assertThat(Duration.between(MorningInMemory.MORNING, morning.time.now()))
          .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(33));
    }
  }

  /** With a small share as well, what gets capacity is started and confirmed soon. */
  @ParameterizedTest
  @CsvSource({"64, 8", "21, 8", "6, 10"})
  void aSmallShareDelaysNoOrdinaryStartForLong(int share, int minutes) {
    try (MorningInMemory morning = morning()) {
      morning.share = share;

      assertThat(outcomes(morning.play("morning-1")).values()).containsOnly("started");

      assertThat(morning.steps).isLessThanOrEqualTo(share);
      assertThat(Duration.between(MorningInMemory.MORNING, morning.time.now()))
          .isLessThan(Duration.ofMinutes(minutes));
    }
  }

  /** Each placement group has one call, whatever precedes it in the queue and however large. */
  @Test
  void aPlacementGroupIsNeverDivided() {
    List<Instance> instances =
        Stream.concat(
                IntStream.range(0, 150).mapToObj(number -> stopped(number).build()),
                IntStream.range(150, 500)
                    .mapToObj(number ->
                        stopped(number)
                            .attribute(
                                Attribute.PLACEMENT_GROUP, number < 250 ? "group-1" : "group-2")
                            .build()))
            .toList();
    try (MorningInMemory morning = new MorningInMemory(instances, List.of())) {
      assertThat(outcomes(morning.play("morning-1")).values()).hasSize(500).containsOnly("started");

      assertThat(morning.ec2.audit().calls("StartInstances"))
          .extracting(call -> call.ids().size())
          .containsExactly(150, 100, 250);
    }
  }

  /** One refusal in a placement group of more than one read: the rest is requested in one call. */
  @Test
  void oneRefusalDoesNotDivideALargePlacementGroup() {
    List<Instance> instances =
        IntStream.range(0, 320)
            .mapToObj(
                number -> stopped(number).attribute(Attribute.PLACEMENT_GROUP, "cluster-1").build())
            .toList();
    Fault refusal =
        new Fault.RefusedStart(
            new Fault.Instances(Glob.of("*"), Glob.of(instances.get(210).id())),
            "IncorrectInstanceState",
            "The instance '{instance}' is not in a state from which it can be started.");
    try (MorningInMemory morning = new MorningInMemory(instances, List.of(refusal))) {
      List<MorningInstance> all = morning.play("morning-1");

      assertThat(all.stream().filter(MorningInstance::isStarted)).hasSize(319);
      assertThat(outcomes(all)).containsEntry(instances.get(210).id(), "refused start-refused");
      assertThat(morning.ec2.audit().calls("StartInstances"))
          .extracting(call -> call.ids().size())
          .containsExactly(320, 319);
    }
  }
}
