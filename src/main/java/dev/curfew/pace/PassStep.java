package dev.curfew.pace;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * The result of one invocation of {@link dev.curfew.stop.StopInstances}.
 *
 * @param pause what the state machine waits before the next state
 * @param position where the next invocation begins
 * @param failure why instances that are due are not requested any more; empty if there are none
 */
public record PassStep(
    NextStep next, Duration pause, PassPosition position, Optional<String> failure) {
  public PassStep {
    requireNonNull(next, "next");
    requireNonNull(pause, "pause");
    requireNonNull(position, "position");
    requireNonNull(failure, "failure");
  }

  /** A step without a failure. */
  public PassStep(NextStep next, Duration pause, PassPosition position) {
    this(next, pause, position, Optional.empty());
  }

  /** Nothing is left to do. */
  public static PassStep done(PassPosition position) {
    return new PassStep(NextStep.DONE, Duration.ZERO, position);
  }

  /** The same step, after which no instance is requested any more because of this failure. */
  public PassStep endedBy(Optional<String> why) {
    return new PassStep(next, pause, position, why);
  }
}
