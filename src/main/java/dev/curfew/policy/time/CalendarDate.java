package dev.curfew.policy.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dates as {@code YYYY-MM-DD}. */
public final class CalendarDate {
  private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private CalendarDate() {}

  /** A date that exists, of the years 0001 to 9999. Empty where it is not that. */
  public static Optional<LocalDate> parse(String text) {
    if (!FORM.matcher(text).matches() || text.startsWith("0000")) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
