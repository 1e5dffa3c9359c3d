package dev.curfew.lifecycle;

import dev.curfew.instance.HasText;

/** How a run ended for one planned instance, as reports say it. Each instance has exactly one. */
public enum Outcome implements HasText {
  /** The verdict was keep. */
  KEPT("kept"),
  /** The verdict was stop, and an obstacle prevented it. */
  BLOCKED("blocked"),
  /** Would have been stopped; the run was in mode plan, or ended before the stop was requested. */
  PLANNED("planned"),
  /** Stop requested, and confirmed by EC2. */
  STOPPED("stopped"),
  /** The call was accepted or its response lost, and EC2 did not list it as stopped in time. */
  STOPPING("stopping"),
  /** EC2 refused; the detail has its error code and message. */
  REFUSED("refused"),
  /** Listed as terminated or shutting down; or stopped, and not by a call of this run. */
  GONE("gone");

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
