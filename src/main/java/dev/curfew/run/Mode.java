package dev.curfew.run;

import dev.curfew.instance.HasText;
import dev.curfew.policy.Occasion;

/** What a run does with its plan: only report it, or stop or start instances. */
public enum Mode implements HasText {
  /** Nothing is stopped or started. */
  PLAN("plan"),
  /** A night: every instance that no policy keeps, and that can be stopped, is stopped. */
  STOP("stop"),
  /** A morning: what nights stopped is started, unless a policy lets it rest. */
  START("start");

  private final String text;

  Mode(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }

  /** The mode in which runs of an occasion act. */
  public static Mode acting(Occasion occasion) {
    return switch (occasion) {
      case NIGHT -> STOP;
      case MORNING -> START;
    };
  }
}
