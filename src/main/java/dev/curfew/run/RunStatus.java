package dev.curfew.run;

import dev.curfew.instance.HasText;

/** How a run ended. */
public enum RunStatus implements HasText {
  /** Mode plan: no stop was intended. */
  PLANNED("planned"),
  /** Mode stop: every planned stop was attempted. */
  STOPPED("stopped"),
  /** The plan exceeded a limit; nothing was stopped. */
  LIMITED("limited"),
  /** The policies were invalid, or none was enabled; nothing was stopped. */
  REFUSED("refused"),
  /** The run failed; the report says what was and was not stopped. */
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
