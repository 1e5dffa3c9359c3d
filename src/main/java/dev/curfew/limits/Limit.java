package dev.curfew.limits;

/** What holds a run back from stopping more than people expect. */
public enum Limit {
  /** Most instances. */
  MAX_STOPS("MaxStops"),
  /** Most of what runs, in percent. */
  MAX_STOP_PERCENT("MaxStopPercent"),
  /** How much more than the runs before would have stopped, in percent of their median. */
  MAX_JUMP_PERCENT("MaxJumpPercent");

  private final String parameter;

  Limit(String parameter) {
    this.parameter = parameter;
  }

  /** The deployment's parameter that sets it. */
  public String parameter() {
    return parameter;
  }
}
