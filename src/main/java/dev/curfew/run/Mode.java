package dev.curfew.run;

import dev.curfew.instance.HasText;

/** Whether a run stops anything. */
public enum Mode implements HasText {
  /** Nothing is stopped. */
  PLAN("plan"),
  /** What no policy keeps is stopped. */
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
