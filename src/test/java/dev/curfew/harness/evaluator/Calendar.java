package dev.curfew.harness.evaluator;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Dates and windows as random nights write them. */
record Calendar(ZoneId zone, Instant now) {
  Instant since(String text) {
    return LocalDate.parse(text).atStartOfDay(zone).toInstant();
  }

  boolean isInOrder(String since, String until) {
    return until.equals("never") || since(since).isBefore(end(until));
  }

  boolean isBeforeEnd(String text) {
    return text.equals("never") || now.isBefore(end(text));
  }

  /** For the value of a tag: text that is not a time never ends. */
  boolean isBeforeEndOrDoubtful(String text) {
    try {
      return now.isBefore(end(text));
    } catch (DateTimeParseException doubtful) {
      return true;
    }
  }

  private Instant end(String text) {
    return text.length() == 10
        ? LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant()
        : OffsetDateTime.parse(text).toInstant();
  }

  /**
   * Whether a window holds now.
   *
   * @param calendars the dates of each calendar, by its name
   */
  boolean isWithin(Map<?, ?> when, Map<String, Object> calendars) {
    ZonedDateTime local = now.atZone(zone);
    LocalDate day = local.toLocalDate();
    if (when.get("from") instanceof String from && when.get("to") instanceof String to) {
      LocalTime time = local.toLocalTime();
      boolean isAfterFrom = !time.isBefore(LocalTime.parse(from));
      boolean isBeforeTo = time.isBefore(LocalTime.parse(to));
      boolean spans = LocalTime.parse(from).isAfter(LocalTime.parse(to));
      if (spans ? !isAfterFrom && !isBeforeTo : !isAfterFrom || !isBeforeTo) {
        return false;
      }
      day = spans && !isAfterFrom ? day.minusDays(1) : day;
    }
    LocalDate began = day;
    return isOneOf(when.get("days"), began.getDayOfWeek())
        && isOneOf(when.get("dates"), began)
        && (!(when.get("calendars") instanceof List<?> names)
            || names.stream().anyMatch(name -> isOneOf(calendars.get(name), began)));
  }

  private static boolean isOneOf(Object days, DayOfWeek day) {
    return !(days instanceof List<?> list) || list.contains(day.name().substring(0, 3));
  }

  private static boolean isOneOf(Object dates, LocalDate day) {
    return !(dates instanceof List<?> list)
        || list.stream()
            .map(text -> ((String) text).split("/"))
            .anyMatch(range -> isIn(range[0], range[range.length - 1], day));
  }

  private static boolean isIn(String first, String last, LocalDate day) {
    if (!first.startsWith("--")) {
      return !day.isBefore(LocalDate.parse(first)) && !day.isAfter(LocalDate.parse(last));
    }
    return IntStream.of(day.getYear() - 1, day.getYear())
        .anyMatch(year -> {
          int endYear = last.compareTo(first) < 0 ? year + 1 : year;
          return !day.isBefore(dateIn(year, first, "-03-01"))
              && !day.isAfter(dateIn(endYear, last, "-02-28"));
        });
  }

  /** The date of a year, or another one if it is 29 February and the year has none. */
  private static LocalDate dateIn(int year, String monthAndDay, String other) {
    boolean isMissing = monthAndDay.equals("--02-29") && !Year.isLeap(year);
    return LocalDate.parse(year + (isMissing ? other : monthAndDay.substring(1)));
  }

  static Duration length(Object text) {
    return Duration.parse((String) text);
  }
}
