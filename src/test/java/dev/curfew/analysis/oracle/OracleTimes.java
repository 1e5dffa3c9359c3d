package dev.curfew.analysis.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Windows, dates and instants of the policy language, for {@link Oracle}. */
final class OracleTimes {
  private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
  private static final Pattern INSTANT =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?"
              + "(?:Z|([+-])([0-9]{2}):([0-9]{2}))");

  private OracleTimes() {}

  static Instant since(String text, ZoneId zone) {
    return date(text)
        .map(date -> date.atStartOfDay(zone).toInstant())
        .or(() -> instant(text))
        .orElseThrow();
  }

  /** The first moment after a date, or the instant itself; empty if the text is neither. */
  static Optional<Instant> end(String text, ZoneId zone) {
    return date(text)
        .map(date -> date.plusDays(1).atStartOfDay(zone).toInstant())
        .or(() -> instant(text));
  }

  private static Optional<LocalDate> date(String text) {
    Matcher parts = DATE.matcher(text);
    if (!parts.matches() || parts.group(1).equals("0000")) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3)));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(String text) {
    Matcher parts = INSTANT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int offsetMinutes = parts.group(6) == null ? 0 : number(parts, 7) * 60 + number(parts, 8);
    if (parts.group(6) != null && (number(parts, 8) > 59 || offsetMinutes > 18 * 60)) {
      return Optional.empty();
    }
    int seconds = parts.group(4) == null ? 0 : number(parts, 4);
    if (number(parts, 2) > 23 || number(parts, 3) > 59 || seconds > 59) {
      return Optional.empty();
    }
    int nanos =
        parts.group(5) == null
            ? 0
            : Integer.parseInt((parts.group(5) + "00000000").substring(0, 9));
    ZoneOffset offset =
        ZoneOffset.ofTotalSeconds(("-".equals(parts.group(6)) ? -60 : 60) * offsetMinutes);
    return date(parts.group(1))
        .map(date ->
            date.atTime(number(parts, 2), number(parts, 3), seconds, nanos).toInstant(offset));
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  /** Whether any of the windows of a {@code when} or {@code unless} holds. */
  static boolean holds(JsonNode windows, Instant at, ZoneId zone, Map<String, JsonNode> calendars) {
    LocalDateTime local = LocalDateTime.ofInstant(at, zone);
    return stream(windows.isArray() ? windows : List.of(windows))
        .anyMatch(window -> holds(window, local, calendars));
  }

  private static boolean holds(
      JsonNode window, LocalDateTime local, Map<String, JsonNode> calendars) {
    LocalDate began = local.toLocalDate();
    if (window.has("from")) {
      LocalTime from = LocalTime.parse(window.get("from").textValue());
      LocalTime to = LocalTime.parse(window.get("to").textValue());
      LocalTime time = local.toLocalTime();
      if (from.isBefore(to)) {
        if (time.isBefore(from) || !time.isBefore(to)) {
          return false;
        }
      } else if (time.isBefore(to)) {
        began = began.minusDays(1);
      } else if (time.isBefore(from)) {
        return false;
      }
    }
    LocalDate day = began;
    return (!window.has("days")
            || stream(window.get("days"))
                .anyMatch(name -> day.getDayOfWeek().name().startsWith(name.textValue())))
        && (!window.has("dates") || isOneOf(window.get("dates"), day))
        && (!window.has("calendars")
            || stream(window.get("calendars"))
                .anyMatch(name -> isOneOf(calendars.get(name.textValue()), day)));
  }

  private static boolean isOneOf(JsonNode dates, LocalDate day) {
    return stream(dates)
        .anyMatch(entry -> {
          String[] range = entry.textValue().split("/");
          return isIn(range[0], range[range.length - 1], range.length == 1, day);
        });
  }

  private static boolean isIn(String first, String last, boolean isSingle, LocalDate day) {
    if (!first.startsWith("--")) {
      return !day.isBefore(LocalDate.parse(first)) && !day.isAfter(LocalDate.parse(last));
    }
    MonthDay begin = MonthDay.parse(first);
    MonthDay end = MonthDay.parse(last);
    MonthDay leapDay = MonthDay.of(2, 29);
    if (isSingle) {
      return MonthDay.from(day).equals(begin);
    }
    if (!Year.isLeap(day.getYear())) {
      begin = begin.equals(leapDay) ? MonthDay.of(3, 1) : begin;
      end = end.equals(leapDay) ? MonthDay.of(2, 28) : end;
    }
    MonthDay today = MonthDay.from(day);
    boolean isAfterBegin = !today.isBefore(begin);
    boolean isBeforeEnd = !today.isAfter(end);
    boolean runsOverYearsEnd = MonthDay.parse(last).isBefore(MonthDay.parse(first));
    return runsOverYearsEnd ? isAfterBegin || isBeforeEnd : isAfterBegin && isBeforeEnd;
  }

  private static java.util.stream.Stream<JsonNode> stream(Iterable<JsonNode> nodes) {
    return StreamSupport.stream(nodes.spliterator(), false);
  }
}
