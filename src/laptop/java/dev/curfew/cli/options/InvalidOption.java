package dev.curfew.cli.options;

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
    return new InvalidOption("%s: found %s; allowed: %s".formatted(option, found, allowed));
  }
}
