package dev.curfew.policy;

/** What a policy says of the instances it applies to, and what a verdict comes to. */
public enum Effect {
  KEEP("keep"),
  STOP("stop");

  private final String text;

  Effect(String text) {
    this.text = text;
  }

  /** As documents and reports spell it. */
  public String text() {
    return text;
  }
}
