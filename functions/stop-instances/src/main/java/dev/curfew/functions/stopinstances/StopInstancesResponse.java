package dev.curfew.functions.stopinstances;

import dev.curfew.stop.pace.StopPosition;
import dev.curfew.stop.pace.StopStep;

/**
 * @param next {@code stop}, {@code confirm} or {@code done}
 * @param pause whole seconds to wait before
 */
public record StopInstancesResponse(String next, long pause, StopPosition position) {
  static StopInstancesResponse of(StopStep step) {
    return new StopInstancesResponse(
        step.next().text(), step.pause().plusNanos(999_999_999).toSeconds(), step.position());
  }
}
