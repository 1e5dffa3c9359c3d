package dev.curfew.policy.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A span of wall-clock time on every day. If {@code from} is later than {@code to}, it spans
 * midnight.
 *
 * @param from inclusive
 * @param to exclusive; never equal to {@code from}
 */
public record DailyWindow(LocalTime from, LocalTime to) {
  /** What {@link #time} accepts, as error messages say it. */
  public static final String ALLOWED = "a time from \"00:00\" to \"23:59\"";

  private static final Pattern TIME = Pattern.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]");

  public DailyWindow {
    if (from.equals(to)) {
      throw new IllegalArgumentException("from and to are both " + from);
    }
  }

  /** Reads {@code HH:MM}; empty if the text is anything else. */
  public static Optional<LocalTime> time(String text) {
    return TIME.matcher(text).matches() ? Optional.of(LocalTime.parse(text)) : Optional.empty();
  }

  /**
   * The calendar day on which the span that contains {@code now} began; empty if no span contains
   * it.
   */
  public Optional<LocalDate> dayOf(LocalDateTime now) {
    LocalTime time = now.toLocalTime();
    boolean hasBegun = !time.isBefore(from);
    boolean hasEnded = !time.isBefore(to);
    if (from.isBefore(to)) {
      return hasBegun && !hasEnded ? Optional.of(now.toLocalDate()) : Optional.empty();
    }
    if (hasBegun) {
      return Optional.of(now.toLocalDate());
    }
    return hasEnded ? Optional.empty() : Optional.of(now.toLocalDate().minusDays(1));
  }
}
