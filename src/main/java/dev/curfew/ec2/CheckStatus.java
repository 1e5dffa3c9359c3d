package dev.curfew.ec2;

import dev.curfew.instance.HasText;

/** The result of a status check (Amazon EC2 API Reference, {@code InstanceStatusSummary}). */
public enum CheckStatus implements HasText {
  OK("ok"),
  IMPAIRED("impaired"),
  INSUFFICIENT_DATA("insufficient-data"),
  NOT_APPLICABLE("not-applicable"),
  INITIALIZING("initializing");

  private final String text;

  CheckStatus(String text) {
    this.text = text;
  }

  /** As EC2 spells it. */
  @Override
  public String text() {
    return text;
  }
}
