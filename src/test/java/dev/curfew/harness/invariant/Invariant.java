package dev.curfew.harness.invariant;

import dev.curfew.harness.play.Played;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What must hold of every night, whatever went wrong.
 *
 * @param holds throws {@link Broken} where it does not
 */
public record Invariant(String name, Consumer<Told> holds) {

  /** All of them. */
  public static List<Invariant> all() {
    List<Invariant> all = new ArrayList<>();
    all.addAll(Safety.INVARIANTS);
    all.addAll(Outcomes.INVARIANTS);
    all.addAll(Completeness.INVARIANTS);
    all.addAll(Reports.INVARIANTS);
    all.addAll(Manners.INVARIANTS);
    return all;
  }

  /**
   * Holds all of them against a night.
   *
   * @throws Broken naming the first that does not hold
   */
  public static void holdAll(Played played) {
    Told told = new Told(played);
    for (Invariant invariant : all()) {
      try {
        invariant.holds().accept(told);
      } catch (Broken broken) {
        throw broken.named(invariant.name());
      }
    }
  }

  /** An invariant does not hold. */
  public static final class Broken extends AssertionError {
    private final String invariant;

    private Broken(String invariant, String message) {
      super(message);
      this.invariant = invariant;
    }

    /** The name of the one that does not hold. */
    public String invariant() {
      return invariant;
    }

    private Broken named(String name) {
      Broken named = new Broken(name, name + ": " + getMessage());
      named.setStackTrace(getStackTrace());
      return named;
    }
  }

  /** Says what must be; {@code what} is told where it is not. */
  static void must(boolean holds, String what, Object... arguments) {
    if (!holds) {
      throw new Broken("", what.formatted(arguments));
    }
  }
}
