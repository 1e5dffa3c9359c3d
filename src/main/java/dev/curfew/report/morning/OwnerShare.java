package dev.curfew.report.morning;

import static java.util.Objects.requireNonNull;

import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The instances of one owner.
 *
 * @param owner empty for instances without an owner tag
 * @param instances all of them, as the report sorts them
 * @param missing those that should run and do not, as the report sorts them
 */
public record OwnerShare(
    Optional<String> owner, List<MorningInstance> instances, List<MorningInstance> missing) {
  /** Sorts instances without an owner; no owner has this name, as blank tags name none. */
  private static final String NO_OWNER = "";

  public OwnerShare {
    requireNonNull(owner, "owner");
    instances = List.copyOf(instances);
    missing = List.copyOf(missing);
  }

  /** Every owner: those with most missing instances first, then by number of instances. */
  public static List<OwnerShare> of(MorningReport report) {
    Map<String, List<MorningInstance>> byOwner = new TreeMap<>();
    for (MorningInstance entry : report.instances()) {
      byOwner.computeIfAbsent(entry.owner().orElse(NO_OWNER), _ -> new ArrayList<>()).add(entry);
    }
    return byOwner.entrySet().stream()
        .map(each ->
            new OwnerShare(
                Optional.of(each.getKey()).filter(name -> !name.equals(NO_OWNER)),
                each.getValue(),
                each.getValue().stream().filter(report::isMissing).toList()))
        .sorted(
            Comparator.<OwnerShare, Integer>comparing(share -> -share.missing().size())
                .thenComparing(share -> -share.instances().size()))
        .toList();
  }

  /** How many run again. */
  public int started() {
    return count(StartOutcome.STARTED);
  }

  /** How many rest, by policy or by default. */
  public int resting() {
    return count(StartOutcome.RESTING);
  }

  /** How many were left alone. */
  public int leftAlone() {
    return count(StartOutcome.LEFT_ALONE);
  }

  private int count(StartOutcome outcome) {
    return (int) instances.stream().filter(entry -> entry.outcome() == outcome).count();
  }
}
