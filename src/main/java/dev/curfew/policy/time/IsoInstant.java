package dev.curfew.policy.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads instants. */
public final class IsoInstant {
  /** What {@link #parse} accepts, as error messages say it. */
  public static final String ALLOWED = "an instant such as 2026-11-23T22:00:00+09:00";

  private static final Pattern FORM =
      Pattern.compile(
          "(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
              + "T(?<time>(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,9})?)?)"
              + "(?:Z|(?<sign>[+-])(?<hours>[0-9]{2}):(?<minutes>[0-5][0-9]))");
  private static final int MAX_MINUTES = 18 * 60;

  private IsoInstant() {}

  /**
   * Reads {@code YYYY-MM-DDTHH:MM[:SS[.fraction]]} with {@code Z} or an offset {@code +HH:MM} or
   * {@code -HH:MM} to 18:00; years 0001 to 9999, 1 to 9 digits of fraction. Empty if the text is
   * anything else, or if its date does not exist.
   */
  public static Optional<Instant> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    LocalTime time = LocalTime.parse(matcher.group("time"));
    Optional<LocalDate> date = CalendarDate.parse(matcher.group("date"));
    return date.flatMap(
        day -> offset(matcher).map(offset -> LocalDateTime.of(day, time).toInstant(offset)));
  }

  private static Optional<ZoneOffset> offset(Matcher matcher) {
    if (matcher.group("sign") == null) {
      return Optional.of(ZoneOffset.UTC);
    }
    int minutes =
        Integer.parseInt(matcher.group("hours")) * 60 + Integer.parseInt(matcher.group("minutes"));
    int sign = matcher.group("sign").equals("-") ? -1 : 1;
    return minutes > MAX_MINUTES
        ? Optional.empty()
        : Optional.of(ZoneOffset.ofTotalSeconds(sign * minutes * 60));
  }
}
