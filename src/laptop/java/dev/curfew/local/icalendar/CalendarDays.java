package dev.curfew.local.icalendar;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.time.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The days of a calendar file. Immutable.
 *
 * @param title the file's own name for the calendar
 * @param events how many events have days here
 * @param yearly days of every year
 * @param days days of one year
 * @param leftOut what cannot be expressed as days
 * @param remarks what a reader should know about the days that were imported
 */
public record CalendarDays(
    Optional<String> title,
    int events,
    List<DateRange.Yearly> yearly,
    SortedSet<LocalDate> days,
    List<LeftOut> leftOut,
    List<String> remarks) {
  public CalendarDays {
    requireNonNull(title, "title");
    yearly =
        yearly.stream()
            .distinct()
            .sorted(
                Comparator.comparing(DateRange.Yearly::first).thenComparing(DateRange.Yearly::last))
            .toList();
    days = new TreeSet<>(days);
    leftOut = List.copyOf(leftOut);
    remarks = List.copyOf(remarks);
  }

  /** The entries of {@code dates} in a calendar document; consecutive days are one entry. */
  public List<String> entries() {
    List<String> entries = new ArrayList<>();
    yearly.forEach(range -> entries.add(entry(range.first().toString(), range.last().toString())));
    Optional<LocalDate> first = Optional.empty();
    LocalDate last = LocalDate.MIN;
    for (LocalDate day : days) {
      if (first.isPresent() && !day.equals(last.plusDays(1))) {
        entries.add(entry(first.get().toString(), last.toString()));
        first = Optional.empty();
      }
      first = first.or(() -> Optional.of(day));
      last = day;
    }
    if (first.isPresent()) {
      entries.add(entry(first.get().toString(), last.toString()));
    }
    return entries;
  }

  private static String entry(String first, String last) {
    return first.equals(last) ? first : first + '/' + last;
  }
}
