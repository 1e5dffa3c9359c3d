package dev.curfew.policy.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A span of the wall clock, every day. Where {@code from} is later than {@code to} it spans
 * midnight.
 *
 * @param from inclusive
 * @param to exclusive; never equal to {@code from}
 */
public record DailyWindow(LocalTime from, LocalTime to) {
  /** What {@link #time} takes, for people. */
  public static final String ALLOWED = "a time from \"00:00\" to \"23:59\"";

  private static final Pattern TIME = Pattern.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]");

  public DailyWindow {
    if (from.equals(to)) {
      throw new IllegalArgumentException("an empty window: " + from);
    }
  }

  /** Reads {@code HH:MM}. Empty where it is not that. */
  public static Optional<LocalTime> time(String text) {
    return TIME.matcher(text).matches() ? Optional.of(LocalTime.parse(text)) : Optional.empty();
  }

  /** The calendar day on which the window that holds now began; empty where none holds. */
  public Optional<LocalDate> dayOf(LocalDateTime now) {
    LocalTime time = now.toLocalTime();
    boolean begun = !time.isBefore(from);
    boolean over = !time.isBefore(to);
    if (from.isBefore(to)) {
      return begun && !over ? Optional.of(now.toLocalDate()) : Optional.empty();
    }
    if (begun) {
      return Optional.of(now.toLocalDate());
    }
    return over ? Optional.empty() : Optional.of(now.toLocalDate().minusDays(1));
  }
}
