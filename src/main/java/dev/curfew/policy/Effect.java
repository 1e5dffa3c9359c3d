package dev.curfew.policy;

import dev.curfew.instance.HasText;

/** What a policy does with the instances it applies to; also the verdict on an instance. */
public enum Effect implements HasText {
  KEEP("keep"),
  STOP("stop");

  private final String text;

  Effect(String text) {
    this.text = text;
  }

  /** As documents and reports spell it. */
  @Override
  public String text() {
    return text;
  }
}
