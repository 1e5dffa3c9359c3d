package dev.curfew.analysis.text;

import java.util.function.BooleanSupplier;

/**
 * Ends a decision that takes too long.
 *
 * @param hasPassed whether the time is up; asked often, so it must be cheap
 */
public record Deadline(BooleanSupplier hasPassed) {
  /** The decision took too long: its answer is unknown. */
  public static final class Exceeded extends RuntimeException {
    public Exceeded() {
      super("the decision took too long", null, false, false);
    }
  }

  public static final Deadline NONE = new Deadline(() -> false);

  /**
   * @throws Exceeded if the time is up
   */
  public void check() {
    if (hasPassed.getAsBoolean()) {
      throw new Exceeded();
    }
  }
}
