package dev.curfew.start.state;

import dev.curfew.instance.HasText;

/** The outcome of one instance in a morning. Each has exactly one. */
public enum StartOutcome implements HasText {
  /** Would have been started; the run was in mode plan, or ended before the start was requested. */
  PLANNED("planned"),
  /** Start requested; EC2 lists it as running, and both status checks have passed. */
  STARTED("started"),
  /** The call was accepted or its answer lost, and the status checks did not pass in time. */
  STARTING("starting"),
  /** EC2 accepted the start, and the instance does not run, or a status check failed. */
  FAILED("failed"),
  /** EC2 refused; the detail holds its error code and message. */
  REFUSED("refused"),
  /**
   * It is not as Curfew stopped it: another actor changed it, or an earlier morning started it. Or
   * nothing proves that Curfew stopped it.
   */
  LEFT_ALONE("left-alone"),
  /** The verdict was rest. */
  RESTING("resting"),
  /** Terminated, shutting down, or not listed. */
  GONE("gone");

  private final String text;

  StartOutcome(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }

  /** Whether an instance with this outcome is still stopped by Curfew, as far as is known. */
  public boolean leavesItOff() {
    return switch (this) {
      case PLANNED, RESTING, REFUSED, FAILED -> true;
      case STARTED, STARTING, LEFT_ALONE, GONE -> false;
    };
  }
}
