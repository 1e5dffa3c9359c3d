package dev.curfew.report;

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
 * What would be stopped, and was not to be stopped when a run last finished.
 *
 * @param since the run that finished last
 * @param total how many instances
 * @param regions where they are, sorted by account and region
 * @param largest the first {@value #MOST} of them, the largest first
 */
public record NewStops(
    RunSummary since, int total, List<InRegion> regions, List<PlannedInstance> largest) {
  /** So many are named at most. */
  public static final int MOST = 50;

  private static final Comparator<Target> ORDER =
      Comparator.comparing(Target::account).thenComparing(Target::region);

  public NewStops {
    requireNonNull(since, "since");
    regions = List.copyOf(regions);
    largest = List.copyOf(largest);
  }

  /**
   * One owner's in one region.
   *
   * @param wasRead whether that run could read the region; else all there is seems new
   */
  public record InRegion(Target place, int count, boolean wasRead) {
    public InRegion {
      requireNonNull(place, "place");
    }
  }

  /**
   * @param entries of the run that is reported, in no order
   * @param before ids of the instances that were to be stopped
   * @param regions names of the regions that could be read then
   */
  static NewStops of(
      List<PlannedInstance> entries, RunSummary since, Set<String> before, Set<String> regions) {
    List<PlannedInstance> found =
        entries.stream()
            .filter(entry -> entry.evaluation().stops() && !before.contains(entry.instance()))
            .sorted(Comparator.comparing(PlannedInstance::queuePosition))
            .toList();
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
                    count.getKey(), count.getValue(), regions.contains(count.getKey().region())))
            .toList(),
        found.stream().limit(MOST).toList());
  }
}
