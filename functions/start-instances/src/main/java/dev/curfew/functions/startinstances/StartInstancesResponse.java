package dev.curfew.functions.startinstances;

import dev.curfew.pace.PassPosition;
import dev.curfew.pace.PassStep;

/**
 * The output of the state {@code StartInstances}.
 *
 * @param next {@code start}, {@code confirm} or {@code done}
 * @param pause whole seconds to wait before the next state
 * @param error why instances that are due are not requested any more; empty if there are none
 */
public record StartInstancesResponse(String next, long pause, PassPosition position, String error) {
  static StartInstancesResponse of(PassStep step) {
    return new StartInstancesResponse(
        step.next().text("start"),
        step.pause().plusNanos(999_999_999).toSeconds(),
        step.position(),
        step.failure().orElse(""));
  }
}
