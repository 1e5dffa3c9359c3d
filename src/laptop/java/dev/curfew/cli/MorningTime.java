package dev.curfew.cli;

import dev.curfew.cli.options.InvalidOption;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Chooses and checks the time at which a morning without AWS begins. */
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

  /**
   * When a morning that is due at a time begins after a run on this machine.
   *
   * @param ended when the run did
   */
  static Instant notBefore(Instant ended, Instant due) {
    return due.isBefore(ended) ? ended : due;
  }

  /**
   * Refuses a morning before the run that it follows, or before that run's end.
   *
   * @param option that has the time of the morning
   * @param run what happened when, for example {@code the night begins at}
   * @throws InvalidOption if the morning is earlier
   */
  static void checkNotBefore(
      String option, Instant morning, String run, Instant limit, ZoneId zone) {
    if (morning.isBefore(limit)) {
      throw new InvalidOption(
          "%s: found %s; %s %s; allowed: that time or a later one"
              .formatted(option, iso(morning, zone), run, iso(limit, zone)));
    }
  }

  private static String iso(Instant at, ZoneId zone) {
    return at.atZone(zone).toOffsetDateTime().toString();
  }

  /** For example {@code Tuesday, 24 November 2026, 08:00}. */
  static String text(Instant at, ZoneId zone) {
    return TEXT.format(at.atZone(zone));
  }
}
