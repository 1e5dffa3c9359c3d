package dev.curfew.cli;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Chooses the time at which a morning without AWS begins. */
final class MorningTime {
  private static final LocalTime EIGHT = LocalTime.of(8, 0);
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);

  private MorningTime() {}

  /** The first 08:00 after a run. */
  static Instant after(Instant ended, ZoneId zone) {
    ZonedDateTime local = ended.atZone(zone);
    Instant today = local.toLocalDate().atTime(EIGHT).atZone(zone).toInstant();
    return today.isAfter(ended)
        ? today
        : local.toLocalDate().plusDays(1).atTime(EIGHT).atZone(zone).toInstant();
  }

  /** For example {@code Tuesday, 24 November 2026, 08:00}. */
  static String text(Instant at, ZoneId zone) {
    return TEXT.format(at.atZone(zone));
  }
}
