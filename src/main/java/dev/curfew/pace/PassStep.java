package dev.curfew.pace;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The result of one invocation of {@link dev.curfew.stop.StopInstances}.
 *
 * @param pause what the state machine waits before the next state
 * @param position where the next invocation begins
 */
public record PassStep(NextStep next, Duration pause, PassPosition position) {
  public PassStep {
    requireNonNull(next, "next");
    requireNonNull(pause, "pause");
    requireNonNull(position, "position");
  }

  /** Nothing is left to do. */
  public static PassStep done(PassPosition position) {
    return new PassStep(NextStep.DONE, Duration.ZERO, position);
  }
}
