package dev.curfew.policy.time;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of the tz database, for example {@code 2026f}: a year, and letters that count the
 * releases of that year ({@code z} is followed by {@code za}).
 */
record TzdbVersion(int year, String release) implements Comparable<TzdbVersion> {
  private static final Pattern FORM = Pattern.compile("([0-9]{4})(z*[a-z]).*");

  TzdbVersion {
    requireNonNull(release, "release");
  }

  /**
   * Reads a version as the JDK ({@code 2026a}) or Joda-Time ({@code 2026fgtz}: global-tz, made of
   * {@code 2026f}) states it. Empty if the text is of neither form.
   */
  static Optional<TzdbVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new TzdbVersion(Integer.parseInt(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  @Override
  public int compareTo(TzdbVersion other) {
    return year == other.year
        ? release.compareTo(other.release)
        : Integer.compare(year, other.year);
  }

  @Override
  public String toString() {
    return year + release;
  }
}
