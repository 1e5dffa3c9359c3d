package dev.curfew.report;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.TargetStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One owner's instances in one region.
 *
 * @param account the owner; empty text if no instance was evaluated in the region
 * @param running how many instances were evaluated: pending and running
 */
public record RegionRow(String account, String region, TargetStatus status, int running) {
  public RegionRow {
    requireNonNull(account, "account");
    requireNonNull(region, "region");
    requireNonNull(status, "status");
  }

  /**
   * A row for each owner with an evaluated instance in a region, and one for each region without
   * any; sorted by account and region.
   */
  static List<RegionRow> of(Map<Target, TargetStatus> targets, List<PlannedInstance> entries) {
    Map<String, Map<String, Integer>> owners = new TreeMap<>();
    targets
        .keySet()
        .forEach(target -> owners.computeIfAbsent(target.region(), _ -> new TreeMap<>()));
    for (PlannedInstance entry : entries) {
      owners
          .computeIfAbsent(entry.region(), _ -> new TreeMap<>())
          .merge(entry.account(), 1, Integer::sum);
    }
    List<RegionRow> rows = new ArrayList<>();
    owners.forEach((region, running) -> {
      if (running.isEmpty()) {
        rows.add(new RegionRow("", region, worst(targets, region), 0));
      }
      running.forEach((account, count) ->
          rows.add(new RegionRow(account, region, status(targets, account, region), count)));
    });
    rows.sort(Comparator.comparing(RegionRow::account).thenComparing(RegionRow::region));
    return List.copyOf(rows);
  }

  /**
   * The status of the owner's own target; for an owner without a target, the status of the region.
   */
  private static TargetStatus status(
      Map<Target, TargetStatus> targets, String account, String region) {
    TargetStatus own = targets.get(new Target(account, region));
    return own == null ? worst(targets, region) : own;
  }

  private static TargetStatus worst(Map<Target, TargetStatus> targets, String region) {
    return targets.entrySet().stream()
        .filter(target -> target.getKey().region().equals(region))
        .map(Map.Entry::getValue)
        .max(Comparator.naturalOrder())
        .orElse(TargetStatus.READ);
  }
}
