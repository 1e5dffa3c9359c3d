package dev.curfew.run;

/** Whether a run stops anything. */
public enum Mode {
  /** Nothing is stopped. */
  PLAN("plan"),
  /** What no policy keeps is stopped. */
  STOP("stop");

  private final String text;

  Mode(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
