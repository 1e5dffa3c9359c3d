package dev.curfew.cli.options;

/** The exit statuses of all commands. */
public final class ExitStatus {
  /** Done. */
  public static final int DONE = 0;

  /** The run failed or was limited, or a region could not be read. */
  public static final int FAILED = 1;

  /** Bad usage, an unreadable fleet, invalid policies, or none enabled. Nothing was stopped. */
  public static final int BAD_INPUT = 2;

  private ExitStatus() {}
}
