package dev.curfew.policy.time;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Reads names of time zones: {@code UTC}, or a name in the tz database that contains {@code /}. */
public final class ZoneName {
  /** What {@link #parse} accepts, as error messages say it. */
  public static final String ALLOWED =
      "\"UTC\" or a name of the tz database such as \"Europe/Berlin\" (exact case)";

  private static final Set<String> KNOWN = Set.copyOf(ZoneId.getAvailableZoneIds());

  private ZoneName() {}

  /** The zone; empty if the JDK's tz database has no such name in exact case. */
  public static Optional<ZoneId> parse(String text) {
    boolean named = text.contains("/") && !text.startsWith("SystemV/") && KNOWN.contains(text);
    return named || text.equals("UTC") ? Optional.of(ZoneId.of(text)) : Optional.empty();
  }
}
