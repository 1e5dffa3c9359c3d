package dev.curfew.functions.confirmstops;

import dev.curfew.pace.ConfirmStep;

/**
 * The output of the state {@code ConfirmStops}.
 *
 * @param next {@code stop}, {@code confirm} or {@code done}
 * @param pause whole seconds to wait before the next state
 * @param pollCount polls so far
 */
public record ConfirmStopsResponse(String next, long pause, int pollCount) {
  static ConfirmStopsResponse of(ConfirmStep step, int pollCount) {
    return new ConfirmStopsResponse(step.next().text("stop"), step.pause().toSeconds(), pollCount);
  }
}
