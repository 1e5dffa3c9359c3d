package dev.curfew.speed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.harness.night.RandomNight;
import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.night.Scenario.Morning;
import dev.curfew.harness.play.NightPlayer;
import dev.curfew.harness.play.PlayedNight;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.local.Night;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.run.Mode;
import dev.curfew.settings.Limits;
import dev.curfew.settings.Settings;
import dev.curfew.start.state.StartOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares the calls of EC2 in whole mornings in virtual time with the formula of {@code
 * docs/performance.md}.
 */
@Tag("slow")
class MorningCallsTest {
  private static final Instant EVENING = Instant.parse("2026-11-23T13:00:00Z");
  private static final Duration UNTIL_MORNING = Duration.ofHours(10);
  private static final int ZONES = 2;
  private static final double MOST = 1.10;

  /** Later polls read fewer instances than the first. */
  private static final double LEAST = 0.85;

  @ParameterizedTest
  @CsvSource({"1, 20", "6, 50", "17, 60", "1, 800", "3, 400"})
  void morningsMakeAsManyCallsAsTheFormula(int regions, int instances) {
    PlayedNight played = NightPlayer.inMemory(scenario(regions, instances));

    assertThat(played.morningReport(played.morningRuns().getFirst()).outcomes())
        .isEqualTo(Map.of(StartOutcome.STARTED, regions * instances));
    double polls =
        (double)
                played.seen().invocations().stream()
                    .filter(call -> call.function().equals("ConfirmStarts"))
                    .count()
            / regions;
    double reads = pages(instances, 200);
    double formula =
        1
            + regions
                * (reads + reads + (reads + ZONES - 1) + polls * (reads + pages(instances, 100)));
    long counted =
        played.ec2().audit().calls().stream()
            .filter(call -> !call.at().isBefore(EVENING.plus(UNTIL_MORNING)))
            .count();
    assertThat(polls).as("polls of each region").isLessThan(12);
    assertThat((double) counted).isBetween(LEAST * formula, MOST * formula);
  }

  private static double pages(int instances, int size) {
    return Math.ceil((double) instances / size);
  }

  private static Scenario scenario(int regions, int instances) {
    Map<String, List<Instance>> estate = new TreeMap<>();
    for (int number = 0; number < regions; number++) {
      String region = "region-" + number;
      int first = number * instances;
      estate.put(
          region,
          IntStream.range(first, first + instances)
              .mapToObj(each -> instance(region, each))
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
                List.of(),
                Mode.STOP,
                EVENING))
        .with(new Morning(UNTIL_MORNING, Mode.START));
  }

  private static Instance instance(String region, int number) {
    return Instance.builder("i-%017x".formatted(number))
        .attribute(Attribute.ACCOUNT, "111122223333")
        .attribute(Attribute.REGION, region)
        .attribute(Attribute.TYPE, "m6i.large")
        .attribute(Attribute.ZONE, region + (number % ZONES == 0 ? "a" : "b"))
        .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
        .launchTime(EVENING.minusSeconds(100_000))
        .build();
  }
}
