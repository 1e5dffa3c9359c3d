package dev.curfew.run;

import dev.curfew.instance.HasText;

/** How a run ended. */
public enum RunStatus implements HasText {
  /** Mode plan: nothing was to be stopped or started. */
  PLANNED("planned"),
  /** Mode stop: every planned stop was attempted. */
  STOPPED("stopped"),
  /** Mode start: every planned start was attempted. */
  STARTED("started"),
  /** The plan exceeded a limit; nothing was stopped. */
  LIMITED("limited"),
  /** The policies were invalid, or a night had none enabled; nothing was stopped or started. */
  REFUSED("refused"),
  /** The run failed; the report says what was and was not stopped or started. */
  FAILED("failed");

  private final String text;

  RunStatus(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
