package dev.curfew.functions.stopinstances;

import dev.curfew.stop.StopInstances.Position;
import dev.curfew.stop.StopInstances.Step;

/**
 * @param next {@code stop}, {@code confirm} or {@code done}
 * @param pause whole seconds to wait before
 */
public record StopInstancesResponse(String next, long pause, Position position) {
  static StopInstancesResponse of(Step step) {
    return new StopInstancesResponse(
        step.next().text(), step.pause().plusNanos(999_999_999).toSeconds(), step.position());
  }
}
