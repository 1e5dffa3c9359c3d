package dev.curfew.limits;

import java.util.Locale;

/** A limit on what one run may stop. */
public enum Limit {
  /** The maximum number of instances. */
  MAX_STOPS("MaxStops"),
  /** The maximum share of the running instances, in percent. */
  MAX_STOP_PERCENT("MaxStopPercent"),
  /** The maximum increase over earlier runs' planned stops, in percent of their median. */
  MAX_JUMP_PERCENT("MaxJumpPercent");

  private final String parameter;

  Limit(String parameter) {
    this.parameter = parameter;
  }

  /** The option of a laptop's run that sets it, for example {@code --max-stops}. */
  public String option() {
    return "-" + parameter.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** The deployment's parameter that sets it. */
  public String parameter() {
    return parameter;
  }
}
