package dev.curfew.policy.document;

import dev.curfew.policy.time.DailyWindow;
import dev.curfew.policy.time.DateRange;
import dev.curfew.policy.time.WeeklySchedule;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code when}. */
final class WhenReader {
  private static final List<String> KEYS = List.of("days", "dates", "from", "to");
  private static final String ALLOWED =
      "an object with days, dates, or from and to; at least one of the three";

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

  private WhenReader() {}

  static Optional<WeeklySchedule> read(JsonLocation place) {
    return ObjectMembers.of(place, ALLOWED).flatMap(fields -> read(fields.refuseOthersThan(KEYS)));
  }

  private static Optional<WeeklySchedule> read(ObjectMembers fields) {
    KeyResult<Set<DayOfWeek>> days = fields.read("days", WhenReader::days);
    KeyResult<List<DateRange>> dates = fields.read("dates", WhenReader::dates);
    KeyResult<LocalTime> from = fields.read("from", WhenReader::time);
    KeyResult<LocalTime> to = fields.read("to", WhenReader::time);
    if (KEYS.stream().noneMatch(fields::has)) {
      return fields.object().refuse(ALLOWED);
    }
    if (from.isAbsent() != to.isAbsent()) {
      fields.need("from", DailyWindow.ALLOWED + "; to is there, and it takes both");
      fields.need("to", DailyWindow.ALLOWED + "; from is there, and it takes both");
    }
    Optional<DailyWindow> window = window(fields, from, to);
    return Optional.of(new WeeklySchedule(days.value(), dates.value(), window));
  }

  private static Optional<Set<DayOfWeek>> days(JsonLocation place) {
    return place
        .list(
            day -> day.text(name -> Optional.ofNullable(DAYS.get(name)), ALLOWED_DAY),
            listOf(ALLOWED_DAY))
        .map(HashSet::new);
  }

  private static Optional<List<DateRange>> dates(JsonLocation place) {
    return place.list(
        dates -> dates.text(DateRange::parse, DateRange.ALLOWED), listOf(DateRange.ALLOWED));
  }

  private static String listOf(String allowed) {
    return "a list of one or more of: " + allowed;
  }

  private static Optional<LocalTime> time(JsonLocation place) {
    return place.text(DailyWindow::time, DailyWindow.ALLOWED);
  }

  private static Optional<DailyWindow> window(
      ObjectMembers fields, KeyResult<LocalTime> from, KeyResult<LocalTime> to) {
    if (from.value().isEmpty() || to.value().isEmpty()) {
      return Optional.empty();
    }
    if (from.value().equals(to.value())) {
      return fields
          .read("to", place -> place.<DailyWindow>refuse("another time than from"))
          .value();
    }
    return Optional.of(new DailyWindow(from.value().get(), to.value().get()));
  }
}
