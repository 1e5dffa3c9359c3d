package dev.curfew.stop.pace;

import dev.curfew.instance.HasText;

/** The state machine's next state for a target. */
public enum NextStep implements HasText {
  /** {@code StopInstances}, after the pause. */
  STOP("stop"),
  /** {@code ConfirmStops}, after the pause. */
  CONFIRM("confirm"),
  /** Nothing is left to do in this target. */
  DONE("done");

  private final String text;

  NextStep(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
