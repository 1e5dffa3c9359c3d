package dev.curfew.cli.questions;

/** Says what to do if a question could not be decided. */
public final class UnknownText {
  public static final String ADVICE =
      "Raise --timeout. If that does not help, replace patterns that have several asterisks, or"
          + " question marks after an asterisk, by simpler ones, divide policies that have many"
          + " exceptions with several keys, or ask with --fleet.";

  private UnknownText() {}
}
