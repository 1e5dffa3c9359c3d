package dev.curfew.analysis.text;

import java.util.function.BooleanSupplier;

/**
 * Ends a decision that takes too long.
 *
 * @param isOver whether the time is up; asked often, so it must be cheap
 */
public record Deadline(BooleanSupplier isOver) {
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
    if (isOver.getAsBoolean()) {
      throw new Exceeded();
    }
  }
}
