package dev.curfew.lifecycle;

import dev.curfew.instance.HasText;

/** Why an instance whose stop EC2 had accepted is asked for once more. */
public enum RetryReason implements HasText {
  /** It is not: what came before, if anything, was never accepted. */
  NONE("none"),
  /** EC2 says that it was started since. */
  RESTARTED("restarted"),
  /** EC2 shows it running, and says of no start: the stop may still show. */
  NOT_EFFECTIVE("not-effective");

  private final String text;

  RetryReason(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
