package dev.curfew.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.harness.night.RandomNight;
import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.night.Scenario.Morning;
import dev.curfew.harness.play.NightPlayer;
import dev.curfew.harness.play.PlayedNight;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.local.Night;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultWindow;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.match.Glob;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.run.Mode;
import dev.curfew.run.RunStatus;
import dev.curfew.settings.Limits;
import dev.curfew.settings.Settings;
import dev.curfew.start.state.StartOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The longest mornings fit into Step Functions: in every region and order group nothing gets
 * capacity, or nothing passes its status checks.
 */
@Tag("slow")
class MorningHistoryTest {
  private static final Instant EVENING = Instant.parse("2026-11-23T13:00:00Z");
  private static final Duration UNTIL_MORNING = Duration.ofHours(10);
  private static final int MOST_EVENTS = 25_000;

  /** For failed invocations, which are retried, and for waiting for the lease. */
  private static final int RESERVE = 3_000;

  /** Of 256 KiB, the longest input or output of a state ("Step Functions service quotas"). */
  private static final int MOST_BYTES = 262_144 / 4;

  /** The most regions that an account has, and all orders. */
  private static final int REGIONS = 34;

  private static final int GROUPS = 10;

  @ParameterizedTest
  @CsvSource({"34, 1, true", "34, 3, true", "34, 3, false"})
  void fits(int regions, int groups, boolean isShort) {
    PlayedNight played =
        NightPlayer.inMemory(
            scenario(regions, groups, List.of(isShort ? noCapacity() : noChecks())));

    assertThat(fitting(played).status()).isEqualTo(Execution.Status.SUCCEEDED);
    MorningReport report = played.morningReport(played.morningRuns().getFirst());
    assertThat(report.end().status()).isEqualTo(RunStatus.STARTED);
    assertThat(report.outcomes())
        .isEqualTo(
            Map.of(isShort ? StartOutcome.REFUSED : StartOutcome.STARTING, regions * groups));
  }

  /** One group after the other, each in all regions. */
  @Test
  void tenGroupsOfAllRegionsAreStarted() {
    PlayedNight played = NightPlayer.inMemory(scenario(REGIONS, GROUPS, List.of()));

    assertThat(fitting(played).status()).isEqualTo(Execution.Status.SUCCEEDED);
    assertThat(played.morningReport(played.morningRuns().getFirst()).outcomes())
        .isEqualTo(Map.of(StartOutcome.STARTED, REGIONS * GROUPS));
  }

  /** Each group waits for its whole deadline: six groups are reached, and the others reported. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tenGroupsThatAllWaitFit(boolean isShort) {
    PlayedNight played =
        NightPlayer.inMemory(
            scenario(REGIONS, GROUPS, List.of(isShort ? noCapacity() : noChecks())));

    assertThat(fitting(played).status()).isEqualTo(Execution.Status.FAILED);
    assertThat(played.morningReport(played.morningRuns().getFirst()).outcomes())
        .isEqualTo(
            Map.of(
                isShort ? StartOutcome.REFUSED : StartOutcome.STARTING,
                REGIONS * 6,
                StartOutcome.PLANNED,
                REGIONS * 4));
  }

  private static Fault noCapacity() {
    return new Fault.Shortage(
        Glob.of("*"),
        Glob.of("*"),
        Glob.of("*"),
        OptionalInt.of(0),
        new FaultWindow(OptionalInt.empty(), Duration.ZERO, Optional.empty()),
        "InsufficientInstanceCapacity",
        "We currently do not have sufficient {type} capacity ({zone}).");
  }

  private static Fault noChecks() {
    return new Fault.FixedStatusChecks(
        new Fault.Instances(Glob.of("*"), Glob.of("*")), "initializing");
  }

  private static Execution fitting(PlayedNight played) {
    Execution morning = played.morningRuns().getFirst().execution();
    assertThat(morning.events()).isLessThan(MOST_EVENTS - RESERVE);
    assertThat(morning.largestPayload()).isLessThan(MOST_BYTES);
    return morning;
  }

  private static Scenario scenario(int regions, int groups, List<Fault> faults) {
    Map<String, List<Instance>> estate = new TreeMap<>();
    for (int number = 0; number < regions; number++) {
      String region = "region-" + number;
      int first = number * groups;
      estate.put(
          region,
          IntStream.range(0, groups).mapToObj(group -> instance(region, first, group)).toList());
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
                IntStream.range(0, groups).mapToObj(MorningHistoryTest::policy).toList(),
                faults,
                Mode.STOP,
                EVENING))
        .with(new Morning(UNTIL_MORNING, Mode.START));
  }

  private static PolicyDocument policy(int group) {
    return DocumentReader.read(
        "start-" + group,
        """
        {"id":"start-%d","effect":"start","match":{"tag":{"group":["%d"]}},"order":%d}
        """
            .formatted(group, group, group)
            .getBytes(StandardCharsets.UTF_8));
  }

  private static Instance instance(String region, int first, int group) {
    return Instance.builder("i-%017x".formatted(first + group))
        .attribute(Attribute.ACCOUNT, "111122223333")
        .attribute(Attribute.REGION, region)
        .attribute(Attribute.TYPE, "m6i.large")
        .attribute(Attribute.ZONE, region + "a")
        .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
        .tag("group", "" + group)
        .launchTime(EVENING.minusSeconds(100_000))
        .build();
  }
}
