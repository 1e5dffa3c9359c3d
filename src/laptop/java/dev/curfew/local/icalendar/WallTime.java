package dev.curfew.local.icalendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.Optional;

/**
 * Dates and times of calendar files as wall-clock times.
 *
 * @param zoneOfUtc the zone in which a time in UTC is read
 */
record WallTime(ZoneId zoneOfUtc) {
  /**
   * The wall-clock time of a value: of a date its first moment; of a time in UTC the time in {@code
   * zoneOfUtc}; of any other value its own date and time.
   */
  LocalDateTime of(Temporal value) {
    return switch (value) {
      case LocalDate date -> date.atStartOfDay();
      case LocalDateTime floating -> floating;
      case ZonedDateTime zoned when isUtc(zoned.getZone()) -> atZone(zoned.toInstant());
      case ZonedDateTime zoned -> zoned.toLocalDateTime();
      case OffsetDateTime utc -> atZone(utc.toInstant());
      case Instant utc -> atZone(utc);
      default -> throw new NotDays("it has a time that is not supported: " + value);
    };
  }

  private LocalDateTime atZone(Instant utc) {
    return LocalDateTime.ofInstant(utc, zoneOfUtc);
  }

  private static boolean isUtc(ZoneId zone) {
    return zone.normalized().equals(ZoneOffset.UTC);
  }

  /** The moment of a value; empty if the value has no zone. */
  private static Optional<Instant> moment(Temporal value) {
    return switch (value) {
      case ZonedDateTime zoned -> Optional.of(zoned.toInstant());
      case OffsetDateTime utc -> Optional.of(utc.toInstant());
      case Instant utc -> Optional.of(utc);
      default -> Optional.empty();
    };
  }

  /**
   * Whether an entry of EXDATE or RECURRENCE-ID names this occurrence. Files name an occurrence by
   * its moment in any zone, by its date alone, or name a date by its first moment.
   */
  boolean names(Temporal entry, Temporal occurrence) {
    if (entry instanceof LocalDate date) {
      return date.equals(of(occurrence).toLocalDate());
    }
    if (occurrence instanceof LocalDate date) {
      LocalDateTime written =
          moment(entry)
              .filter(_ -> !(entry instanceof ZonedDateTime zoned && !isUtc(zoned.getZone())))
              .map(utc -> LocalDateTime.ofInstant(utc, ZoneOffset.UTC))
              .orElseGet(() -> of(entry));
      return written.toLocalTime().equals(LocalTime.MIDNIGHT) && written.toLocalDate().equals(date);
    }
    Optional<Instant> first = moment(entry);
    Optional<Instant> second = moment(occurrence);
    return first.isPresent() && second.isPresent()
        ? first.equals(second)
        : of(entry).equals(of(occurrence));
  }
}
