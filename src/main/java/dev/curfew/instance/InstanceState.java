package dev.curfew.instance;

import java.util.Optional;

/** The states of the EC2 instance lifecycle, as {@code State.Name} spells them. */
public enum InstanceState implements HasText {
  PENDING("pending"),
  RUNNING("running"),
  STOPPING("stopping"),
  STOPPED("stopped"),
  SHUTTING_DOWN("shutting-down"),
  TERMINATED("terminated");

  private final String text;

  InstanceState(String text) {
    this.text = text;
  }

  /** As EC2 spells it. */
  @Override
  public String text() {
    return text;
  }

  /** The state with this name; empty if EC2 has no such state. */
  public static Optional<InstanceState> of(String text) {
    return HasText.parse(InstanceState.class, text);
  }

  /** Whether the instance is pending or running: a night evaluates these. */
  public boolean isOn() {
    return switch (this) {
      case PENDING, RUNNING -> true;
      case STOPPING, STOPPED, SHUTTING_DOWN, TERMINATED -> false;
    };
  }
}
