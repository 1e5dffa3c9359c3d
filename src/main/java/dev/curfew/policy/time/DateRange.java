package dev.curfew.policy.time;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;

/** One entry of {@code dates}: one or more consecutive days, once or every year. */
public sealed interface DateRange {
  /** What {@link #parse} accepts, as error messages say it. */
  String ALLOWED =
      "a date that exists such as \"2026-12-24\", two that are in order such as"
          + " \"2026-12-24/2026-12-26\", or without the year for every year such as \"--12-24\" or"
          + " \"--12-24/--01-02\"";

  boolean contains(LocalDate date);

  /**
   * Days from {@code first} to {@code last}, both included.
   *
   * @param last not before {@code first}
   */
  record Dated(LocalDate first, LocalDate last) implements DateRange {
    public Dated {
      if (last.isBefore(first)) {
        throw new IllegalArgumentException(
            "last is %s and before first, %s".formatted(last, first));
      }
    }

    @Override
    public boolean contains(LocalDate date) {
      return !date.isBefore(first) && !date.isAfter(last);
    }
  }

  /**
   * Days from {@code first} to {@code last} of every year, both included; over the end of the year
   * if {@code last} comes before {@code first}.
   *
   * <p>A year without 29 February has no day that equals it, so there a single 29 February does not
   * hold, a range that ends on it ends on the 28th, and a range that begins on it begins on 1
   * March.
   */
  record Yearly(MonthDay first, MonthDay last) implements DateRange {
    @Override
    public boolean contains(LocalDate date) {
      MonthDay day = MonthDay.from(date);
      boolean hasBegun = !day.isBefore(first);
      boolean hasNotEnded = !day.isAfter(last);
      return last.isBefore(first) ? hasBegun || hasNotEnded : hasBegun && hasNotEnded;
    }
  }

  /**
   * Reads {@code YYYY-MM-DD}, {@code YYYY-MM-DD/YYYY-MM-DD}, {@code --MM-DD} or {@code
   * --MM-DD/--MM-DD}. Empty if the text is none of these, if a date does not exist, or if the last
   * of two dates with years is before the first.
   */
  static Optional<DateRange> parse(String text) {
    int slash = text.indexOf('/');
    String first = slash < 0 ? text : text.substring(0, slash);
    String last = text.substring(slash + 1);
    return first.startsWith("--") ? yearly(first, last) : dated(first, last);
  }

  private static Optional<DateRange> dated(String first, String last) {
    return CalendarDate.parse(first)
        .flatMap(from ->
            CalendarDate.parse(last)
                .filter(to -> !to.isBefore(from))
                .map(to -> new Dated(from, to)));
  }

  private static Optional<DateRange> yearly(String first, String last) {
    return CalendarDate.yearly(first)
        .flatMap(from -> CalendarDate.yearly(last).map(to -> new Yearly(from, to)));
  }
}
