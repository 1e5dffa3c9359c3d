package dev.curfew.cli.options;

import dev.curfew.failure.InvalidValue;

/**
 * An option, or a combination of options, that a command does not accept. The message says what to
 * do.
 */
public final class InvalidOption extends RuntimeException {
  public InvalidOption(String message) {
    super(message);
  }

  public static InvalidOption value(String option, String found, String allowed) {
    return new InvalidOption(option + ": " + InvalidValue.text(found, allowed));
  }

  /**
   * @throws InvalidOption if an option is given that needs {@code --aws}
   */
  static void refuseWithoutAws(String option, boolean isGiven) {
    if (isGiven) {
      throw new InvalidOption(option + " requires --aws");
    }
  }

  /**
   * The value, if it is 1 or more and at most {@code most}.
   *
   * @throws InvalidOption if it is not
   */
  public static int inRange(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw value(option, Integer.toString(value), "1 to " + most);
    }
    return value;
  }
}
