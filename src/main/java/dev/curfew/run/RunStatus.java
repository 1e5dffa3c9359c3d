package dev.curfew.run;

import dev.curfew.instance.HasText;

/** How a run ended. */
public enum RunStatus implements HasText {
  /** Mode plan: nothing was to be stopped. */
  PLANNED("planned"),
  /** Mode stop: every instance had its turn. */
  STOPPED("stopped"),
  /** A limit was met; nothing was stopped. */
  LIMITED("limited"),
  /** The policies could not be relied on; nothing was stopped. */
  REFUSED("refused"),
  /** Something broke; the report says what was and was not stopped. */
  FAILED("failed");

  private final String text;

  RunStatus(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }

  /** Whether the run did all that it was started for; only such runs are compared with. */
  public boolean isFinished() {
    return switch (this) {
      case PLANNED, STOPPED -> true;
      case LIMITED, REFUSED, FAILED -> false;
    };
  }
}
