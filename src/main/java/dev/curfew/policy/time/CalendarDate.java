package dev.curfew.policy.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads dates: {@code YYYY-MM-DD}, and {@code --MM-DD} for the same day of each year. */
public final class CalendarDate {
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern YEARLY = Pattern.compile("--[0-9]{2}-[0-9]{2}");

  private CalendarDate() {}

  /** A date that exists, of the years 0001 to 9999; empty if the text is anything else. */
  public static Optional<LocalDate> parse(String text) {
    if (!DATE.matcher(text).matches() || text.startsWith("0000")) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /** A day that exists in some year, 29 February included; empty if the text is anything else. */
  static Optional<MonthDay> yearly(String text) {
    if (!YEARLY.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(MonthDay.parse(text));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
