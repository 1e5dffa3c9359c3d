package dev.curfew.policy.time;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;

/**
 * A named set of days that policies refer to. A calendar has no zone: each policy reads it in its
 * own. Immutable.
 *
 * @param name as policies name it
 * @param dates a day is in the calendar if any of these contains it
 */
public record Calendar(String name, List<DateRange> dates) {
  public Calendar {
    requireNonNull(name, "name");
    dates = List.copyOf(dates);
  }

  public boolean contains(LocalDate date) {
    return dates.stream().anyMatch(range -> range.contains(date));
  }
}
