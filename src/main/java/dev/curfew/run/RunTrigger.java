package dev.curfew.run;

import dev.curfew.instance.HasText;

/** What started a run. */
public enum RunTrigger implements HasText {
  /** The deployment's schedule, at its own time: the run evaluated policies for that time. */
  SCHEDULE("schedule"),
  /** An operator, from the console or the API; or a run at another instant. */
  OPERATOR("operator"),
  /** An operator, from a laptop: its report is in files and is delivered to no one. */
  LAPTOP("laptop");

  private final String text;

  RunTrigger(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
