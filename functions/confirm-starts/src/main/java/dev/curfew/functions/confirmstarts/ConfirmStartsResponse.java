package dev.curfew.functions.confirmstarts;

import dev.curfew.pace.ConfirmStep;

/**
 * The output of the state {@code ConfirmStarts}.
 *
 * @param next {@code start}, {@code confirm} or {@code done}
 * @param pause whole seconds to wait before the next state
 * @param pollCount polls so far
 */
public record ConfirmStartsResponse(String next, long pause, int pollCount) {
  static ConfirmStartsResponse of(ConfirmStep step, int pollCount) {
    return new ConfirmStartsResponse(step.next().text("start"), step.wholeSeconds(), pollCount);
  }
}
