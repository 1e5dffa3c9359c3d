package dev.curfew.lifecycle;

import dev.curfew.instance.HasText;

/** Why an instance whose stop EC2 had accepted is asked for once more. */
public enum RetryReason implements HasText {
  /** It is not: what came before, if anything, was never accepted. */
  NOT("no"),
  /** EC2 says that it was started since. */
  STARTED("started"),
  /** EC2 shows it running, and says of no start: the stop may still show. */
  UNSEEN("unseen");

  private final String text;

  RetryReason(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
