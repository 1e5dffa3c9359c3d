package dev.curfew.policy.time;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads durations: {@code P[nD][T[nH][nM][nS]]}: upper case, whole numbers of 1 to 9 digits, at
 * least one part (after a {@code T} too), more than zero in all. A day is 24 hours.
 */
public final class WholeDuration {
  /** What {@link #parse} accepts, as error messages say it. */
  public static final String ALLOWED =
      "a duration of more than zero such as \"PT2H\", \"P7D\" or \"P1DT12H30M\" (days, hours,"
          + " minutes, seconds; whole numbers)";

  private static final Pattern FORM =
      Pattern.compile(
          "P(?=[0-9T])(?:(?<days>[0-9]{1,9})D)?"
              + "(?:T(?=[0-9])(?:(?<hours>[0-9]{1,9})H)?(?:(?<minutes>[0-9]{1,9})M)?"
              + "(?:(?<seconds>[0-9]{1,9})S)?)?");

  private WholeDuration() {}

  /** Reads a duration; empty if the text is anything else. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Duration duration =
        Duration.ofDays(number(matcher, "days"))
            .plusHours(number(matcher, "hours"))
            .plusMinutes(number(matcher, "minutes"))
            .plusSeconds(number(matcher, "seconds"));
    return Optional.of(duration).filter(Duration::isPositive);
  }

  private static long number(Matcher matcher, String part) {
    String digits = matcher.group(part);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
