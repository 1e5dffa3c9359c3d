package dev.curfew.stop;

/** Where a target goes after a step. */
public enum NextStep {
  /** To {@code StopInstances}, after the wait. */
  STOP("stop"),
  /** To {@code ConfirmStops}, after the wait. */
  CONFIRM("confirm"),
  /** Nothing is left to do. */
  DONE("done");

  private final String text;

  NextStep(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
