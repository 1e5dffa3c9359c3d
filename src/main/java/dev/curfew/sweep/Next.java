package dev.curfew.sweep;

/** Where a target goes after a step. */
public enum Next {
  /** To {@code StopInstances}, after the wait. */
  STOP("stop"),
  /** To {@code ConfirmStops}, after the wait. */
  CONFIRM("confirm"),
  /** Nothing is left to do. */
  DONE("done");

  private final String text;

  Next(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
