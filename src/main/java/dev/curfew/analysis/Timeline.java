package dev.curfew.analysis;

import dev.curfew.policy.Policy;
import dev.curfew.policy.time.Expiry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A span of time, cut wherever one of some policies may become active or inactive: at {@code since}
 * and {@code until}, and for each zone at the local times that its schedules name, at midnight, and
 * at each change of the zone's offset.
 */
final class Timeline {
  private final List<Policy> policies;
  private final Map<BitSet, List<Cell>> cells = new LinkedHashMap<>();
  private final List<Cell> all = new ArrayList<>();

  /**
   * @param from inclusive
   * @param to exclusive
   */
  Timeline(List<Policy> policies, Instant from, Instant to) {
    this.policies = List.copyOf(policies);
    NavigableSet<Instant> cuts = cuts(this.policies, from, to);
    Instant begin = from;
    for (Instant cut : cuts) {
      add(begin, cut);
      begin = cut;
    }
    add(begin, to);
  }

  private void add(Instant from, Instant to) {
    BitSet active = new BitSet(policies.size());
    for (int i = 0; i < policies.size(); i++) {
      if (policies.get(i).isActive(from)) {
        active.set(i);
      }
    }
    Cell cell = new Cell(from, to);
    all.add(cell);
    cells.computeIfAbsent(active, _ -> new ArrayList<>()).add(cell);
  }

  /** Which policies are active together, by their places, and when. */
  Map<BitSet, List<Cell>> cells() {
    return cells;
  }

  /** All cells, in order. */
  List<Cell> all() {
    return all;
  }

  /** The cells by which of some policies are active in them, whatever the others are. */
  Map<BitSet, List<Cell>> cellsOf(BitSet relevant) {
    Map<BitSet, List<Cell>> merged = new LinkedHashMap<>();
    cells.forEach((active, when) -> {
      BitSet key = (BitSet) active.clone();
      key.and(relevant);
      merged.computeIfAbsent(key, _ -> new ArrayList<>()).addAll(when);
    });
    merged.values().forEach(when -> when.sort(Comparator.comparing(Cell::from)));
    return merged;
  }

  /** The instants strictly inside a span at which a policy may become active or inactive. */
  static NavigableSet<Instant> cuts(Collection<Policy> policies, Instant from, Instant to) {
    NavigableSet<Instant> cuts = new TreeSet<>();
    Map<ZoneId, Set<LocalTime>> times = new HashMap<>();
    for (Policy policy : policies) {
      if (policy.enabled()) {
        policy.since().ifPresent(cuts::add);
        if (policy.until() instanceof Expiry.At end) {
          cuts.add(end.end());
        }
        Set<LocalTime> local = policy.scheduleBoundaries();
        if (!local.isEmpty()) {
          times.computeIfAbsent(policy.zone(), _ -> new TreeSet<>()).addAll(local);
        }
      }
    }
    times.forEach((zone, local) -> addLocal(zone, local, from, to, cuts));
    return new TreeSet<>(cuts.subSet(from, false, to, false));
  }

  private static void addLocal(
      ZoneId zone, Set<LocalTime> times, Instant from, Instant to, Set<Instant> cuts) {
    ZoneRules rules = zone.getRules();
    LocalDate last = LocalDateTime.ofInstant(to, zone).toLocalDate().plusDays(1);
    LocalDate first = LocalDateTime.ofInstant(from, zone).toLocalDate().minusDays(1);
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      for (LocalTime time : times) {
        LocalDateTime local = day.atTime(time);
        for (ZoneOffset offset : rules.getValidOffsets(local)) {
          cuts.add(local.toInstant(offset));
        }
      }
    }
    ZoneOffsetTransition change = rules.nextTransition(from);
    while (change != null && change.getInstant().isBefore(to)) {
      cuts.add(change.getInstant());
      change = rules.nextTransition(change.getInstant());
    }
  }
}
