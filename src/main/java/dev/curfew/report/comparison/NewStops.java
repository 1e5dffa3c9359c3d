package dev.curfew.report.comparison;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.run.RunSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Instances that a plan would stop and that the plan of an earlier run would not have stopped.
 *
 * @param since the earlier run
 * @param total how many instances
 * @param regions their regions, sorted by account and region
 * @param largest the first {@value #NAMED} of them in the order of the stop queue
 */
public record NewStops(
    RunSummary since, int total, List<InRegion> regions, List<PlannedInstance> largest) {
  /** How many instances are named at most. */
  public static final int NAMED = 50;

  private static final Comparator<Target> ORDER =
      Comparator.comparing(Target::account).thenComparing(Target::region);

  public NewStops {
    requireNonNull(since, "since");
    regions = List.copyOf(regions);
    largest = List.copyOf(largest);
  }

  /**
   * The new stops of one owner in one region.
   *
   * @param wasRead whether the earlier run could read the region; if not, every stop seems new
   */
  public record InRegion(Target place, int count, boolean wasRead) {
    public InRegion {
      requireNonNull(place, "place");
    }
  }

  /**
   * @param found the new stops, in no order
   * @param readThen names of the regions that the earlier run could read
   */
  static NewStops of(RunSummary since, List<PlannedInstance> found, Set<String> readThen) {
    Map<Target, Integer> counts =
        found.stream()
            .collect(
                Collectors.groupingBy(
                    entry -> new Target(entry.account(), entry.region()),
                    () -> new TreeMap<>(ORDER),
                    Collectors.summingInt(_ -> 1)));
    return new NewStops(
        since,
        found.size(),
        counts.entrySet().stream()
            .map(count ->
                new InRegion(
                    count.getKey(), count.getValue(), readThen.contains(count.getKey().region())))
            .toList(),
        found.stream()
            .sorted(Comparator.comparing(PlannedInstance::queuePosition))
            .limit(NAMED)
            .toList());
  }
}
