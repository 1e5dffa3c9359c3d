package dev.curfew.report.words;

import static java.util.Objects.requireNonNull;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.reason.Note;
import dev.curfew.report.PlanReport;
import dev.curfew.report.RegionRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One region's part of a report.
 *
 * @param instances the most telling outcomes first, then by id
 */
public record RegionSection(RegionRow row, List<PlannedInstance> instances) {
  private static final List<Outcome> TELLING =
      List.of(
          Outcome.REFUSED,
          Outcome.STOPPING,
          Outcome.GONE,
          Outcome.PLANNED,
          Outcome.STOPPED,
          Outcome.BLOCKED,
          Outcome.KEPT);

  public RegionSection {
    instances = List.copyOf(instances);
  }

  /** The regions with an evaluated instance, as the plan sorts them. */
  public static List<RegionSection> of(PlanReport plan) {
    Map<List<String>, List<PlannedInstance>> entries = new LinkedHashMap<>();
    for (PlannedInstance entry : plan.instances()) {
      entries
          .computeIfAbsent(List.of(entry.account(), entry.region()), _ -> new ArrayList<>())
          .add(entry);
    }
    return plan.regions().stream()
        .filter(row -> row.running() > 0)
        .map(row ->
            new RegionSection(
                row, sorted(requireNonNull(entries.get(List.of(row.account(), row.region()))))))
        .toList();
  }

  /** The instances that a table lists: all except managed instances that EC2 hides by default. */
  public List<PlannedInstance> listed() {
    return instances.stream().filter(entry -> !isHidden(entry)).toList();
  }

  private static boolean isHidden(PlannedInstance entry) {
    return entry.outcome() == Outcome.BLOCKED
        && entry.evaluation().notes().stream().anyMatch(Note.HiddenByEc2.class::isInstance);
  }

  private static List<PlannedInstance> sorted(List<PlannedInstance> entries) {
    return entries.stream()
        .sorted(Comparator.comparing(entry -> TELLING.indexOf(entry.outcome())))
        .toList();
  }

  /** For example {@code ap-northeast-2 (111122223333)}. */
  public String title(Catalogue catalogue) {
    return name(row.region(), row.account(), catalogue);
  }

  /** A region with its account if that is known. */
  public static String name(String region, String account, Catalogue catalogue) {
    return account.isEmpty()
        ? DisplayText.name(region)
        : catalogue.of(Message.REGION, DisplayText.name(region), DisplayText.name(account));
  }

  /** For example {@code 10 stopped, 2 kept}. */
  public String numbers(Catalogue catalogue) {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    instances.forEach(entry -> counts.merge(entry.outcome(), 1, Integer::sum));
    return catalogue.list(
        TELLING.stream()
            .filter(counts::containsKey)
            .map(outcome -> catalogue.count(outcome, counts.getOrDefault(outcome, 0)))
            .toList());
  }

  /**
   * How many instances of each region to show if there is room for a given number in all: every
   * region has the same share, and what one does not need goes to the others.
   */
  public static List<Integer> shares(List<RegionSection> regions, int room) {
    return sharesOf(regions.stream().map(region -> region.listed().size()).toList(), room);
  }

  /**
   * As {@link #shares}, of regions with these numbers of instances.
   *
   * @param sizes instances of each region
   */
  public static List<Integer> sharesOf(List<Integer> sizes, int room) {
    int low = 0;
    int high = room;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (sum(sizes, middle) <= room) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    int most = low;
    return sizes.stream().map(size -> Math.min(size, most)).toList();
  }

  private static long sum(List<Integer> sizes, int most) {
    return sizes.stream().mapToLong(size -> Math.min(size, most)).sum();
  }
}
