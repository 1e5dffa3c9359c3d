package dev.curfew.run;

import dev.curfew.instance.HasText;

/** Whether a run stops anything. */
public enum Mode implements HasText {
  /** Nothing is stopped. */
  PLAN("plan"),
  /** Every instance that no policy keeps, and that can be stopped, is stopped. */
  STOP("stop");

  private final String text;

  Mode(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
