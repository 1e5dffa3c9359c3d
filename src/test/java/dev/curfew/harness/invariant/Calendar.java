package dev.curfew.harness.invariant;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

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

  boolean isWithin(Map<?, ?> when) {
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
    return isOneOf(when.get("days"), began.getDayOfWeek()) && isOneOf(when.get("dates"), began);
  }

  private static boolean isOneOf(Object days, DayOfWeek day) {
    return !(days instanceof List<?> list) || list.contains(day.name().substring(0, 3));
  }

  private static boolean isOneOf(Object dates, LocalDate day) {
    return !(dates instanceof List<?> list)
        || list.stream()
            .map(text -> ((String) text).split("/"))
            .anyMatch(range ->
                !day.isBefore(LocalDate.parse(range[0]))
                    && !day.isAfter(LocalDate.parse(range[range.length - 1])));
  }

  static Duration length(Object text) {
    return Duration.parse((String) text);
  }
}
