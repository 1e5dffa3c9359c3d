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

/** Mornings in which EC2 lacks capacity for some instances, or for all. */
class MorningShortageTest {
  /** A Task with its Lambda function, a Choice and a Wait, in a history of Step Functions. */
  private static final int EVENTS_OF_A_STEP = 5 + 2 + 2;

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
  void triesAgainUntilThereIsCapacity() {
    try (MorningInMemory morning =
        morning(shortage("*", "*", 0, Optional.of(Duration.ofMinutes(10))))) {
      assertThat(outcomes(morning.play("morning-1")).values()).containsOnly("started");
      assertThat(Duration.between(MorningInMemory.MORNING, morning.acceptedCalls().getFirst()))
          .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(15));
    }
  }

  @Test
  void givesUpAtTheDeadlineInEc2sWords() {
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
  void endsInTimeAlsoIfEveryOrderGroupLacksCapacity() {
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
      assertThat(morning.steps * EVENTS_OF_A_STEP).isLessThan(25_000 / 15);
    }
  }
}
