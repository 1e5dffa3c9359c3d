package dev.curfew.harness.invariant;

import dev.curfew.harness.play.PlayedNight;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What must hold for every night, whatever went wrong in it.
 *
 * @param check throws {@link Broken} if it does not hold
 */
public record Invariant(String name, Consumer<NightFacts> check) {

  /** All invariants. */
  public static List<Invariant> all() {
    List<Invariant> all = new ArrayList<>();
    all.addAll(Safety.INVARIANTS);
    all.addAll(ReportedPlan.INVARIANTS);
    all.addAll(Outcomes.INVARIANTS);
    all.addAll(Completeness.INVARIANTS);
    all.addAll(Reports.INVARIANTS);
    all.addAll(ResourceUse.INVARIANTS);
    all.addAll(MorningSafety.INVARIANTS);
    all.addAll(MorningOutcomes.INVARIANTS);
    all.addAll(MorningVerdicts.INVARIANTS);
    all.addAll(MorningHours.INVARIANTS);
    return all;
  }

  /**
   * Checks all of them against a night.
   *
   * @throws Broken with the name of the first that does not hold, what it expected, what it found,
   *     and the command that plays and prints the night again
   */
  public static void checkAll(PlayedNight played) {
    NightFacts facts = new NightFacts(played);
    for (Invariant invariant : all()) {
      try {
        invariant.check().accept(facts);
      } catch (Broken broken) {
        throw broken.in(invariant.name(), played.scenario().replayCommand());
      }
    }
  }

  /**
   * The names of all invariants that a night breaks. An invariant that cannot be checked, as
   * something that it needs is missing, counts as broken.
   */
  public static Set<String> broken(PlayedNight played) {
    NightFacts facts = new NightFacts(played);
    Set<String> broken = new TreeSet<>();
    for (Invariant invariant : all()) {
      try {
        invariant.check().accept(facts);
      } catch (AssertionError | RuntimeException _) {
        broken.add(invariant.name());
      }
    }
    return broken;
  }

  /** An invariant does not hold. */
  public static final class Broken extends AssertionError {
    private final String invariant;

    private Broken(String invariant, String message) {
      super(message);
      this.invariant = invariant;
    }

    /** The name of the invariant. */
    public String invariant() {
      return invariant;
    }

    private Broken in(String name, String replay) {
      Broken named =
          new Broken(name, "%s%n%s%n  replay:   %s".formatted(name, getMessage(), replay));
      named.setStackTrace(getStackTrace());
      return named;
    }
  }

  /**
   * Fails unless a condition holds.
   *
   * @param expected what must be
   * @param found a format for what is instead
   */
  static void require(boolean holds, String expected, String found, Object... arguments) {
    require(holds, () -> expected, found, arguments);
  }

  /** The same, for an expectation that takes long to compute. */
  static void require(boolean holds, Supplier<String> expected, String found, Object... arguments) {
    if (!holds) {
      throw new Broken(
          "",
          "  expected: %s%n  found:    %s".formatted(expected.get(), found.formatted(arguments)));
    }
  }
}
