package dev.curfew.policy.document;

import dev.curfew.policy.document.error.JsonLocation;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.time.Calendar;
import dev.curfew.policy.time.DailyWindow;
import dev.curfew.policy.time.DateRange;
import dev.curfew.policy.time.Schedule;
import dev.curfew.policy.time.Window;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code when} and {@code unless}.
 *
 * @param calendars the calendars that windows may name
 */
record ScheduleReader(KnownCalendars calendars) {
  private static final int MAX_WINDOWS = 50;
  private static final List<String> KEYS = List.of("days", "dates", "calendars", "from", "to");
  private static final String ALLOWED_WINDOW =
      "an object with days, dates, calendars, or from and to; at least one of the four";
  private static final String ALLOWED =
      ALLOWED_WINDOW + "; or a list of 1 to " + MAX_WINDOWS + " such objects";

  private static final Map<String, DayOfWeek> DAYS =
      Map.of(
          "MON", DayOfWeek.MONDAY,
          "TUE", DayOfWeek.TUESDAY,
          "WED", DayOfWeek.WEDNESDAY,
          "THU", DayOfWeek.THURSDAY,
          "FRI", DayOfWeek.FRIDAY,
          "SAT", DayOfWeek.SATURDAY,
          "SUN", DayOfWeek.SUNDAY);
  private static final String ALLOWED_DAY = "MON, TUE, WED, THU, FRI, SAT or SUN";

  /** One window, or a list of windows. */
  Optional<Schedule> read(JsonLocation at) {
    if (at.value() instanceof DocumentValue.Array(List<DocumentValue> items)) {
      if (items.size() > MAX_WINDOWS) {
        at.problems().add(at.pointer(), "a list of " + items.size(), ALLOWED);
      }
      return at.list(window -> window(window, ALLOWED_WINDOW), ALLOWED).map(Schedule::new);
    }
    return window(at, ALLOWED).map(window -> new Schedule(List.of(window)));
  }

  static Optional<List<DateRange>> dates(JsonLocation at) {
    return at.list(
        dates -> dates.text(DateRange::parse, DateRange.ALLOWED), listOf(DateRange.ALLOWED));
  }

  private Optional<Window> window(JsonLocation at, String allowed) {
    return ObjectMembers.of(at, allowed).flatMap(window -> window(window.rejectOthersThan(KEYS)));
  }

  private Optional<Window> window(ObjectMembers members) {
    KeyResult<Set<DayOfWeek>> days = members.read("days", ScheduleReader::days);
    KeyResult<List<DateRange>> dates = members.read("dates", ScheduleReader::dates);
    KeyResult<List<Calendar>> named = members.read("calendars", this::calendars);
    KeyResult<LocalTime> from = members.read("from", ScheduleReader::time);
    KeyResult<LocalTime> to = members.read("to", ScheduleReader::time);
    if (KEYS.stream().noneMatch(members::has)) {
      return members.object().reject(ALLOWED_WINDOW);
    }
    if (from.isAbsent() != to.isAbsent()) {
      members.require("from", DailyWindow.ALLOWED + "; to is there, and from must be too");
      members.require("to", DailyWindow.ALLOWED + "; from is there, and to must be too");
    }
    Optional<DailyWindow> hours = hours(members, from, to);
    return Optional.of(new Window(days.value(), dates.value(), named.value(), hours));
  }

  private static Optional<Set<DayOfWeek>> days(JsonLocation at) {
    return at.list(
            day -> day.text(name -> Optional.ofNullable(DAYS.get(name)), ALLOWED_DAY),
            listOf(ALLOWED_DAY))
        .map(HashSet::new);
  }

  private Optional<List<Calendar>> calendars(JsonLocation at) {
    return at.list(
        entry -> entry.text(calendars::find, calendars.allowed()),
        listOf("names of calendars, for example [\"public-holidays\"]"));
  }

  private static String listOf(String allowed) {
    return "a list of one or more of: " + allowed;
  }

  private static Optional<LocalTime> time(JsonLocation at) {
    return at.text(DailyWindow::time, DailyWindow.ALLOWED);
  }

  private static Optional<DailyWindow> hours(
      ObjectMembers members, KeyResult<LocalTime> from, KeyResult<LocalTime> to) {
    if (from.value().isEmpty() || to.value().isEmpty()) {
      return Optional.empty();
    }
    if (from.value().equals(to.value())) {
      return members
          .read("to", at -> at.<DailyWindow>reject("a time that differs from from"))
          .value();
    }
    return Optional.of(new DailyWindow(from.value().get(), to.value().get()));
  }
}
