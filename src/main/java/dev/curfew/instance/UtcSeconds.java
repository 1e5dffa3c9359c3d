package dev.curfew.instance;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Parses whole seconds of UTC in the two forms that EC2 ({@code 2026-11-20T08:15:00.000Z}) and the
 * AWS CLI ({@code 2026-11-20T08:15:00+00:00}) write; any other text is left to the caller's parser.
 * A listing has one of them for each instance, and {@link java.time.format.DateTimeFormatter} takes
 * a quarter of the time of reading it.
 */
public final class UtcSeconds {
  private static final int LENGTH = "2026-11-20T08:15:00".length();

  private UtcSeconds() {}

  /** Empty if the text has another form, or is a date or time that does not exist. */
  public static Optional<Instant> parse(String text) {
    if (!endsInUtc(text) || !hasForm(text)) {
      return Optional.empty();
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19));
      return Optional.of(time.toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      // The caller's parser finds the same mistake, and its message names the field.
      return Optional.empty();
    }
  }

  private static boolean endsInUtc(String text) {
    return switch (text.length() - LENGTH) {
      case 1 -> text.endsWith("Z");
      case 5 -> text.endsWith(".000Z");
      case 6 -> text.endsWith("+00:00");
      default -> false;
    };
  }

  private static boolean hasForm(String text) {
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      boolean right =
          switch (i) {
            case 4, 7 -> c == '-';
            case 10 -> c == 'T';
            case 13, 16 -> c == ':';
            default -> c >= '0' && c <= '9';
          };
      if (!right) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
