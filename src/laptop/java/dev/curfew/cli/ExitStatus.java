package dev.curfew.cli;

/** What a command's exit status says. */
final class ExitStatus {
  /** Done. */
  static final int DONE = 0;

  /** The run failed or was limited, or a region could not be read. */
  static final int FAILED = 1;

  /** Bad usage, an unreadable fleet, invalid policies, or none enabled. Nothing was stopped. */
  static final int BAD_INPUT = 2;

  private ExitStatus() {}
}
