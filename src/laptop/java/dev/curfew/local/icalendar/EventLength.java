package dev.curfew.local.icalendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.List;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtEnd;

/**
 * How long each occurrence of an event lasts.
 *
 * <p>By DTEND, as wall-clock time: a day stays a day if the clocks change on it, although RFC 5545
 * (section 3.8.5.3) asks for the same number of hours. By DURATION, as RFC 5545 (section 3.3.6)
 * says: days and weeks are nominal, hours are exact.
 */
sealed interface EventLength {
  /** Whole days, from an event that has a date and no time. */
  record Days(int count) implements EventLength {}

  /** A difference of two wall-clock times. */
  record Wall(Duration difference) implements EventLength {}

  /** Days, or hours of 60 minutes, after the start. */
  record Amount(TemporalAmount amount) implements EventLength {}

  /**
   * @throws NotDays if the event does not end after its start
   */
  static EventLength of(VEvent event, Temporal start, WallTime wall) {
    List<DtEnd<Temporal>> ends = event.getProperties("DTEND");
    List<net.fortuna.ical4j.model.property.Duration> durations = event.getProperties("DURATION");
    EventLength length;
    if (!ends.isEmpty()) {
      Duration difference = Duration.between(wall.of(start), wall.of(ends.getFirst().getDate()));
      // Some programs write the same date twice for one day.
      length =
          start instanceof LocalDate
              ? new Days(difference.isZero() ? 1 : wholeDays(difference))
              : new Wall(difference);
    } else if (!durations.isEmpty()) {
      TemporalAmount amount = durations.getFirst().getDuration();
      length =
          start instanceof LocalDate date
              ? new Days(
                  wholeDays(
                      Duration.between(date.atStartOfDay(), date.atStartOfDay().plus(amount))))
              : new Amount(amount);
    } else if (start instanceof LocalDate) {
      length = new Days(1);
    } else {
      throw new NotDays("it has a time of day and no end");
    }
    return length;
  }

  private static int wholeDays(Duration difference) {
    long days = difference.toDays();
    if (!difference.equals(Duration.ofDays(days)) || days < 1 || days > 10_000) {
      throw new NotDays("it has a date without a time, and does not last whole days");
    }
    return (int) days;
  }

  /**
   * The first day after an occurrence.
   *
   * @param isPartial whether days that the occurrence only touches count
   * @throws NotDays if the occurrence does not begin and end at midnight, and {@code isPartial} is
   *     false, or if it does not end after its start
   */
  default LocalDate dayAfter(Temporal start, WallTime wall, boolean isPartial) {
    LocalDateTime first = wall.of(start);
    LocalDateTime end =
        switch (this) {
          case Days(int count) -> first.plusDays(count);
          case Wall(Duration difference) -> first.plus(difference);
          case Amount(TemporalAmount amount) ->
              start instanceof ZonedDateTime zoned
                  ? wall.of(zoned.plus(amount))
                  : first.plus(amount);
        };
    if (!end.isAfter(first)) {
      throw new NotDays("it does not end after its start");
    }
    boolean isWhole =
        first.toLocalTime().equals(LocalTime.MIDNIGHT)
            && end.toLocalTime().equals(LocalTime.MIDNIGHT);
    if (!isWhole && !isPartial) {
      throw new NotDays("it lasts from %s to %s, and not whole days".formatted(first, end));
    }
    return end.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? end.toLocalDate()
        : end.toLocalDate().plusDays(1);
  }
}
