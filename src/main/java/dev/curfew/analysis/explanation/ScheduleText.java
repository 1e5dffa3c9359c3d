package dev.curfew.analysis.explanation;

import dev.curfew.policy.time.Calendar;
import dev.curfew.policy.time.DateRange;
import dev.curfew.policy.time.Schedule;
import dev.curfew.policy.time.Window;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Renders a schedule as a short English text. */
final class ScheduleText {
  private ScheduleText() {}

  static String of(Schedule schedule) {
    return schedule.windows().stream()
        .map(ScheduleText::window)
        .collect(Collectors.joining("; or "));
  }

  private static String window(Window window) {
    List<String> parts = new ArrayList<>();
    window
        .days()
        .ifPresent(days ->
            parts.add(
                days.stream().sorted().map(ScheduleText::day).collect(Collectors.joining(" "))));
    window
        .dates()
        .ifPresent(dates ->
            parts.add(dates.stream().map(ScheduleText::dates).collect(Collectors.joining(" or "))));
    window
        .calendars()
        .ifPresent(calendars ->
            parts.add(
                "a day of "
                    + calendars.stream().map(Calendar::name).collect(Collectors.joining(" or "))));
    window.hours().ifPresent(hours -> parts.add(hours.from() + " to " + hours.to()));
    return String.join(", ", parts);
  }

  private static String day(DayOfWeek day) {
    return day.name().substring(0, 3);
  }

  private static String dates(DateRange range) {
    return switch (range) {
      case DateRange.Dated(var first, var last) ->
          first.equals(last) ? first.toString() : first + " to " + last;
      case DateRange.Yearly(var first, var last) ->
          first.equals(last)
              ? first.toString().substring(2) + " of each year"
              : "%s to %s of each year"
                  .formatted(first.toString().substring(2), last.toString().substring(2));
    };
  }
}
