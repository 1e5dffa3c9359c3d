package dev.curfew.policy;

import dev.curfew.instance.HasText;

/** What a policy does with the instances it applies to; also the verdict on an instance. */
public enum Effect implements HasText {
  /** At night, the instance keeps running. */
  KEEP("keep"),
  /** At night, the instance is stopped. */
  STOP("stop"),
  /** In the morning, the instance stays stopped. */
  REST("rest"),
  /** In the morning, the instance is started. */
  START("start");

  private final String text;

  Effect(String text) {
    this.text = text;
  }

  /** As documents and reports spell it. */
  @Override
  public String text() {
    return text;
  }

  /** The runs that evaluate policies with this effect. */
  public Occasion occasion() {
    return switch (this) {
      case KEEP, STOP -> Occasion.NIGHT;
      case REST, START -> Occasion.MORNING;
    };
  }

  /** Whether it leaves the instance as it is, and wins over the other effect of its occasion. */
  public boolean isProtecting() {
    return this == occasion().protecting();
  }
}
