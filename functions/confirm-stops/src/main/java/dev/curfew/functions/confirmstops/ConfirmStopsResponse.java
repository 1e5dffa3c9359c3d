package dev.curfew.functions.confirmstops;

import dev.curfew.stop.ConfirmStops.ConfirmStep;

/**
 * @param next {@code stop}, {@code confirm} or {@code done}
 * @param pause whole seconds to wait before
 * @param look how many looks there were
 */
public record ConfirmStopsResponse(String next, long pause, int look) {
  static ConfirmStopsResponse of(ConfirmStep step, int look) {
    return new ConfirmStopsResponse(step.next().text(), step.pause().toSeconds(), look);
  }
}
