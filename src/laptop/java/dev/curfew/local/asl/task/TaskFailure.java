package dev.curfew.local.asl.task;

import static java.util.Objects.requireNonNull;

/** A Task's resource failed, with the error name that Retry and Catch match. */
public final class TaskFailure extends RuntimeException {
  private final String error;
  private final String why;

  /**
   * @param error the error's name
   * @param why the cause, often a JSON text
   */
  public TaskFailure(String error, String why) {
    super(error + ": " + why);
    this.error = requireNonNull(error, "error");
    this.why = requireNonNull(why, "why");
  }

  /** The error's name. */
  public String error() {
    return error;
  }

  /** The cause in the sense of Amazon States Language. */
  public String why() {
    return why;
  }
}
