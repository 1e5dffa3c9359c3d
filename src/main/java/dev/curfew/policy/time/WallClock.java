package dev.curfew.policy.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.joda.time.DateTimeZone;

/**
 * Reads the rules of one zone from Joda-Time: compares them with those of the JDK, and converts
 * them to {@link ZoneRules}.
 */
final class WallClock {
  /** Before 1970 the tz database's own variants differ from each other. */
  private static final Instant COMPARED_FROM = Instant.EPOCH;

  /** Every form of a yearly rule shows its difference within 28 years. */
  private static final Instant COMPARED_TO = Instant.parse("2100-01-01T00:00:00Z");

  /** After the last moment that a policy can name: 9999-12-31 in any zone. */
  private static final Instant END = Instant.parse("+10000-01-03T00:00:00Z");

  private WallClock() {}

  /**
   * Rules that follow the JDK until the first instant since 1970 at which the two differ, and the
   * newer rules from then on; empty if they do not differ. Only the offsets of the wall clock are
   * given: what is standard time and what is daylight saving time is not.
   */
  static Optional<ZoneRules> changed(ZoneRules jdk, DateTimeZone newer) {
    NavigableSet<Instant> changes = changes(jdk, COMPARED_FROM, COMPARED_TO);
    changes.addAll(changes(newer, COMPARED_FROM, COMPARED_TO));
    changes.add(COMPARED_FROM);
    return changes.stream()
        .filter(change -> !jdk.getOffset(change).equals(offset(newer, change)))
        .findFirst()
        .map(difference -> joined(jdk, newer, difference));
  }

  private static ZoneRules joined(ZoneRules jdk, DateTimeZone newer, Instant difference) {
    ZoneOffset first = jdk.getOffset(Instant.MIN);
    ZoneOffset before = first;
    List<ZoneOffsetTransition> transitions = new ArrayList<>();
    for (Instant change : changes(jdk, Instant.MIN, difference)) {
      before = add(transitions, change, before, jdk.getOffset(change));
    }
    before = add(transitions, difference, before, offset(newer, difference));
    for (Instant change : changes(newer, difference, END)) {
      before = add(transitions, change, before, offset(newer, change));
    }
    return ZoneRules.of(first, first, List.of(), transitions, List.of());
  }

  /** Adds a transition if the offset changes. Returns the offset that then holds. */
  private static ZoneOffset add(
      List<ZoneOffsetTransition> transitions, Instant at, ZoneOffset before, ZoneOffset after) {
    if (!before.equals(after)) {
      LocalDateTime local = LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, before);
      transitions.add(ZoneOffsetTransition.of(local, before, after));
    }
    return after;
  }

  /** The changes strictly after {@code from} and before {@code to}. */
  private static NavigableSet<Instant> changes(ZoneRules rules, Instant from, Instant to) {
    NavigableSet<Instant> changes = new TreeSet<>();
    ZoneOffsetTransition next = rules.nextTransition(from);
    while (next != null && next.getInstant().isBefore(to)) {
      changes.add(next.getInstant());
      next = rules.nextTransition(next.getInstant());
    }
    return changes;
  }

  /**
   * The same; some change no more than the zone's abbreviation. Rounded to the second, as Joda-Time
   * 2.15.1 has the end of a day, {@code 24:00}, one millisecond early.
   */
  private static NavigableSet<Instant> changes(DateTimeZone zone, Instant from, Instant to) {
    NavigableSet<Instant> changes = new TreeSet<>();
    long previous = from.toEpochMilli();
    long next = zone.nextTransition(previous);
    while (next != previous && next < to.toEpochMilli()) {
      changes.add(Instant.ofEpochSecond(Math.floorDiv(next + 500, 1000)));
      previous = next;
      next = zone.nextTransition(previous);
    }
    return changes;
  }

  private static ZoneOffset offset(DateTimeZone zone, Instant at) {
    return ZoneOffset.ofTotalSeconds(zone.getOffset(at.toEpochMilli()) / 1000);
  }
}
