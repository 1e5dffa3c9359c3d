package dev.curfew.pace;

/** The state machine's next state for a target. */
public enum NextStep {
  /** Request more, after the pause. */
  REQUEST,
  /** Confirm what was requested, after the pause. */
  CONFIRM,
  /** Nothing is left to do in this target. */
  DONE;

  /**
   * As the state machines spell it.
   *
   * @param request how the state machine calls {@link #REQUEST}
   */
  public String text(String request) {
    return switch (this) {
      case REQUEST -> request;
      case CONFIRM -> "confirm";
      case DONE -> "done";
    };
  }
}
