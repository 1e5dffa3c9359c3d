package dev.curfew.policy.time;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a policy holds, by the wall clock of its zone. What is present must all hold.
 *
 * @param days days of the week
 * @param dates calendar days
 * @param window a span of each day; one that spans midnight belongs to the day on which it began,
 *     for {@code days} and {@code dates} alike
 */
public record WeeklySchedule(
    Optional<Set<DayOfWeek>> days, Optional<List<DateRange>> dates, Optional<DailyWindow> window) {
  public WeeklySchedule {
    days = days.map(Set::copyOf);
    dates = dates.map(List::copyOf);
    requireNonNull(window, "window");
  }

  public boolean holds(Instant now, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(now, zone);
    Optional<LocalDate> day =
        window.isPresent() ? window.get().dayOf(local) : Optional.of(local.toLocalDate());
    return day.filter(this::isListed).isPresent();
  }

  private boolean isListed(LocalDate day) {
    return days.map(listed -> listed.contains(day.getDayOfWeek())).orElse(true)
        && dates.map(listed -> listed.stream().anyMatch(range -> range.contains(day))).orElse(true);
  }
}
