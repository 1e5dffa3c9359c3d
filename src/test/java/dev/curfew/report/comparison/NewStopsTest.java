package dev.curfew.report.comparison;

import static dev.curfew.report.Nights.END;
import static dev.curfew.report.Nights.entry;
import static dev.curfew.report.Nights.keep;
import static dev.curfew.report.Nights.stop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.Occasion;
import dev.curfew.report.Nights;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.RunStatus;
import dev.curfew.run.RunSummary;
import dev.curfew.run.RunTrigger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewStopsTest {
  private static final RunSummary SINCE =
      new RunSummary(
          "night-0",
          Occasion.NIGHT,
          Mode.STOP,
          RunTrigger.SCHEDULE,
          RunStatus.STOPPED,
          END,
          new PlanCounts(1, 0, 0));

  private static PlannedInstance toStop(String turn, String region, String id) {
    return new PlannedInstance(
        "stop/" + turn + "/" + id,
        "111122223333",
        region,
        id,
        Optional.empty(),
        Optional.empty(),
        stop(),
        new StopState.Queued());
  }

  private static PlanComparison compare(Set<String> readThen, List<PlannedInstance> now) {
    return new PlanComparison(
        SINCE,
        readThen.stream().map(Nights::target).collect(Collectors.toSet()),
        now.stream().collect(Collectors.groupingBy(entry -> Nights.target(entry.region()))));
  }

  @Test
  void areWhatIsToBeStoppedAndWasNot() {
    PlanComparison comparison =
        compare(
            Set.of(Nights.SEOUL),
            List.of(
                entry("i-1", "as before", stop()),
                entry("i-2", "new", stop()),
                entry("i-3", "kept", keep("p")),
                entry("i-4", "blocked", Nights.blocked(Obstacle.FLEET))));
    comparison.addEarlier(List.of(entry("i-1", "as before", stop()), entry("i-9", "", stop())));
    NewStops found = comparison.result().newStops();

    assertThat(found.total()).isEqualTo(1);
    assertThat(found.largest()).extracting(PlannedInstance::instance).containsExactly("i-2");
    assertThat(found.regions())
        .containsExactly(new NewStops.InRegion(Nights.target(Nights.SEOUL), 1, true));
  }

  @Test
  void areNamedByTheirSizeOverAllRegions() {
    NewStops found =
        compare(
                Set.of(),
                List.of(
                    toStop("0000002", "eu-west-1", "i-b"),
                    toStop("0000001", "us-east-1", "i-c"),
                    toStop("0000001", "eu-west-1", "i-a")))
            .result()
            .newStops();

    assertThat(found.largest())
        .extracting(PlannedInstance::instance)
        .containsExactly("i-a", "i-c", "i-b");
    assertThat(found.regions())
        .extracting(region -> region.place().region() + " " + region.count() + region.wasRead())
        .containsExactly("eu-west-1 2false", "us-east-1 1false");
  }

  @Test
  void areCountedAllAndNamedUpToFifty() {
    PlanComparison comparison =
        compare(
            Set.of("eu-west-1"),
            IntStream.range(0, 20_000)
                .mapToObj(i -> toStop("1", "eu-west-1", "i-%05d".formatted(i)))
                .toList());
    comparison.addEarlier(List.of(toStop("1", "eu-west-1", "i-00000")));
    NewStops found = comparison.result().newStops();

    assertThat(found.total()).isEqualTo(19_999);
    assertThat(found.largest()).hasSize(50);
    assertThat(found.largest().getFirst().instance()).isEqualTo("i-00001");
  }
}
