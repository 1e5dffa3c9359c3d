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

  /** An option with a value that is not allowed. */
  public static InvalidOption value(String option, String found, String allowed) {
    return new InvalidOption(option + ": " + InvalidValue.text(found, allowed));
  }
}
