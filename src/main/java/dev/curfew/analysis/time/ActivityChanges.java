package dev.curfew.analysis.time;

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
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * When one policy becomes active and inactive within a span.
 *
 * @param atFirst whether it is active at the first moment
 * @param changes the later moments at which that changes, in order
 */
public record ActivityChanges(boolean atFirst, List<Instant> changes) {
  public ActivityChanges {
    changes = List.copyOf(changes);
  }

  /**
   * @param from inclusive
   * @param to exclusive
   */
  public static ActivityChanges of(Policy policy, Instant from, Instant to) {
    boolean atFirst = policy.isActive(from);
    boolean now = atFirst;
    List<Instant> changes = new ArrayList<>();
    for (Instant cut : cuts(policy, from, to)) {
      if (policy.isActive(cut) != now) {
        now = !now;
        changes.add(cut);
      }
    }
    return new ActivityChanges(atFirst, changes);
  }

  /**
   * The instants strictly inside a span at which a policy may become active or inactive: {@code
   * since} and {@code until}, and in its zone the local times that its schedules name, midnight,
   * and each change of the zone's offset.
   */
  public static NavigableSet<Instant> cuts(Policy policy, Instant from, Instant to) {
    NavigableSet<Instant> cuts = new TreeSet<>();
    if (policy.enabled()) {
      policy.since().ifPresent(cuts::add);
      if (policy.until() instanceof Expiry.At end) {
        cuts.add(end.end());
      }
      Set<LocalTime> local = policy.scheduleBoundaries();
      if (!local.isEmpty()) {
        addLocal(policy.zone(), local, from, to, cuts);
      }
    }
    return cuts.subSet(from, false, to, false);
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
