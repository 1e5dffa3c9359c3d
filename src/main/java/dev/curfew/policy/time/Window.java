package dev.curfew.policy.time;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hours and days. All parts that are present must hold. Immutable.
 *
 * @param days days of the week
 * @param dates calendar days
 * @param calendars holds on a day that any of these contains
 * @param hours a span of each day; a span over midnight belongs to the day on which it began, for
 *     {@code days}, {@code dates} and {@code calendars} alike
 */
public record Window(
    Optional<Set<DayOfWeek>> days,
    Optional<List<DateRange>> dates,
    Optional<List<Calendar>> calendars,
    Optional<DailyWindow> hours) {
  public Window {
    days = days.map(Set::copyOf);
    dates = dates.map(List::copyOf);
    calendars = calendars.map(List::copyOf);
    requireNonNull(hours, "hours");
  }

  /**
   * Whether the window contains this wall-clock time.
   *
   * @param local the time in the policy's zone
   */
  public boolean contains(LocalDateTime local) {
    Optional<LocalDate> day =
        hours.isPresent() ? hours.get().dayOf(local) : Optional.of(local.toLocalDate());
    return day.filter(this::containsDay).isPresent();
  }

  private boolean containsDay(LocalDate day) {
    return days.map(some -> some.contains(day.getDayOfWeek())).orElse(true)
        && dates.map(some -> some.stream().anyMatch(range -> range.contains(day))).orElse(true)
        && calendars
            .map(some -> some.stream().anyMatch(calendar -> calendar.contains(day)))
            .orElse(true);
  }
}
