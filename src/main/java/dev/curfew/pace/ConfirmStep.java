package dev.curfew.pace;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The result of one poll of a target.
 *
 * @param pause what the state machine waits before the next state
 */
public record ConfirmStep(NextStep next, Duration pause) {
  public ConfirmStep {
    requireNonNull(next, "next");
    requireNonNull(pause, "pause");
  }

  /** The same; for the state machines, whole seconds. */
  public long wholeSeconds() {
    return pause.plusNanos(999_999_999).toSeconds();
  }
}
