package dev.curfew.run;

import dev.curfew.instance.HasText;

/** What started a run. */
public enum RunTrigger implements HasText {
  /** The deployment's schedule, at its own time: the run evaluated policies for that time. */
  SCHEDULE("schedule"),
  /** An operator, from the console, the API or a laptop; or a run at another instant. */
  OPERATOR("operator");

  private final String text;

  RunTrigger(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
