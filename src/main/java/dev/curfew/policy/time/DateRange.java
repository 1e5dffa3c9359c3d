package dev.curfew.policy.time;

import java.time.LocalDate;
import java.util.Optional;

/** Calendar days from {@code first} to {@code last}, both included. */
public record DateRange(LocalDate first, LocalDate last) {
  /** What {@link #parse} takes, for people. */
  public static final String ALLOWED =
      "a date that exists such as \"2026-12-24\", or two that do not run backwards such as"
          + " \"2026-12-24/2026-12-26\"";

  public DateRange {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("backwards: " + first + "/" + last);
    }
  }

  /**
   * Reads {@code YYYY-MM-DD} or {@code YYYY-MM-DD/YYYY-MM-DD}. Empty where it is neither, where a
   * date does not exist, and where the last comes before the first.
   */
  public static Optional<DateRange> parse(String text) {
    int slash = text.indexOf('/');
    Optional<LocalDate> first = CalendarDate.parse(slash < 0 ? text : text.substring(0, slash));
    Optional<LocalDate> last = CalendarDate.parse(text.substring(slash + 1));
    return first.flatMap(
        begin -> last.filter(end -> !end.isBefore(begin)).map(end -> new DateRange(begin, end)));
  }

  public boolean contains(LocalDate date) {
    return !date.isBefore(first) && !date.isAfter(last);
  }
}
