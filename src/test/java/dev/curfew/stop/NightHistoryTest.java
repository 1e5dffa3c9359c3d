package dev.curfew.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.harness.night.RandomNight;
import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.play.NightPlayer;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.local.Night;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultTime;
import dev.curfew.local.faults.FaultWindow;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.policy.match.Glob;
import dev.curfew.run.Mode;
import dev.curfew.settings.Limits;
import dev.curfew.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nights in which every region fails alike for the whole stop window fit into Step Functions. */
@Tag("slow")
class NightHistoryTest {
  private static final Instant EVENING = Instant.parse("2026-11-23T13:00:00Z");

  /** The most regions that an account has. */
  private static final int REGIONS = 34;

  private static final int INSTANCES = 2;
  private static final int MOST_EVENTS = 25_000;

  /** For invocations that are retried because Lambda fails. */
  private static final int RESERVE = 2_000;

  /** Of 256 KiB, the longest input or output of a state ("Step Functions service quotas"). */
  private static final int MOST_BYTES = 262_144 / 4;

  @ParameterizedTest
  @MethodSource
  void fits(Fault fault) {
    Execution night = NightPlayer.inMemory(scenario(fault)).executions().getFirst().execution();

    assertThat(night.events()).isLessThan(MOST_EVENTS - RESERVE);
    assertThat(night.largestPayload()).isLessThan(MOST_BYTES);
    assertThat(night.path()).contains("SendReport");
  }

  static Stream<Fault> fits() {
    Fault.Instances all = new Fault.Instances(Glob.of("*"), Glob.of("*"));
    return Stream.of(
        new Fault.Throttled(stops(FaultWindow.ALWAYS)),
        new Fault.Failing(stops(FaultWindow.ALWAYS), "Unavailable", "The server is overloaded."),
        new Fault.Lost(stops(FaultWindow.ALWAYS), false),
        new Fault.Ignored(stops(FaultWindow.ALWAYS)),
        new Fault.Stuck(all, Optional.empty()),
        new Fault.Throttled(calls("*", afterMinute())),
        new Fault.Failing(calls("*", afterMinute()), "Unavailable", "The server is overloaded."),
        new Fault.Throttled(calls("DescribeInstances", FaultWindow.ALWAYS)));
  }

  private static FaultWindow afterMinute() {
    return new FaultWindow(
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.of(FaultTime.afterStart(Duration.ofMinutes(1))),
        Optional.empty());
  }

  private static Fault.Calls stops(FaultWindow window) {
    return calls("StopInstances", window);
  }

  private static Fault.Calls calls(String action, FaultWindow window) {
    return new Fault.Calls(Glob.of("*"), Glob.of(action), window);
  }

  private static Scenario scenario(Fault fault) {
    Map<String, List<Instance>> estate = new TreeMap<>();
    for (int number = 0; number < REGIONS; number++) {
      String region = "region-" + number;
      int first = number * INSTANCES;
      estate.put(
          region,
          IntStream.range(first, first + INSTANCES)
              .mapToObj(index -> instance(region, index))
              .toList());
    }
    return Scenario.of(
        new Night(
            RandomNight.definition(),
            Settings.from("curfew@example.com", List.of("ops@example.com"))
                .allowEmptyPolicies(true)
                .limits(new Limits(10_000, 100, 50))
                .anyNowMayStop(true)
                .build(),
            InitialFleet.of(estate),
            List.of(),
            List.of(fault),
            Mode.STOP,
            EVENING));
  }

  private static Instance instance(String region, int index) {
    return Instance.builder("i-%017x".formatted(index))
        .attribute(Attribute.ACCOUNT, "111122223333")
        .attribute(Attribute.REGION, region)
        .attribute(Attribute.TYPE, "m6i.large")
        .attribute(Attribute.ZONE, region + "a")
        .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
        .launchTime(EVENING.minusSeconds(100_000))
        .build();
  }
}
