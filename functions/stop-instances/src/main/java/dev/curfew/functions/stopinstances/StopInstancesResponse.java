package dev.curfew.functions.stopinstances;

import dev.curfew.pace.PassPosition;
import dev.curfew.pace.PassStep;

/**
 * The output of the state {@code StopInstances}.
 *
 * @param next {@code stop}, {@code confirm} or {@code done}
 * @param pause whole seconds to wait before the next state
 * @param error why instances that are due are not requested any more; empty if there are none
 */
public record StopInstancesResponse(String next, long pause, PassPosition position, String error) {
  static StopInstancesResponse of(PassStep step) {
    return new StopInstancesResponse(
        step.next().text("stop"),
        step.pause().plusNanos(999_999_999).toSeconds(),
        step.position(),
        step.failure().orElse(""));
  }
}
