package dev.curfew.analysis.difference;

import dev.curfew.analysis.example.Example;
import dev.curfew.analysis.search.Decisions;
import dev.curfew.analysis.search.Goal;
import dev.curfew.analysis.search.Question;
import dev.curfew.analysis.text.Deadline;
import dev.curfew.policy.Policy;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares two sets of policies by which instances are off at night (verdict {@code stop} without
 * an obstacle), or by which are started in the morning (verdict {@code start} without one).
 *
 * @param relation how the second set differs from the first
 * @param onlyLeft an instance that only the first set stops or starts, if one was found
 * @param onlyRight an instance that only the second set stops or starts, if one was found
 */
public record PolicyDifference(
    Relation relation, Optional<Example> onlyLeft, Optional<Example> onlyRight) {

  /** How a second set of policies differs from a first. */
  public enum Relation {
    /** The same instances are stopped, or started, at every moment. */
    SAME("same"),
    /** The second stops, or starts, all that the first does, and more. */
    MORE("more"),
    /** The first stops, or starts, all that the second does, and more. */
    LESS("less"),
    /** Each stops, or starts, something that the other does not. */
    BOTH("both"),
    /** The decision took too long. */
    UNKNOWN("unknown");

    private final String text;

    Relation(String text) {
      this.text = text;
    }

    /** As {@code policies diff} prints it. */
    public String text() {
      return text;
    }
  }

  /** Compares two sets of policies of the default's occasion over a span. */
  public static PolicyDifference between(List<Policy> left, List<Policy> right, Question question) {
    Map<Policy, Integer> places = new LinkedHashMap<>();
    BitSet leftPlaces = places(left, places);
    BitSet rightPlaces = places(right, places);
    BitSet differing = (BitSet) leftPlaces.clone();
    differing.xor(rightPlaces);
    if (differing.isEmpty()) {
      return new PolicyDifference(Relation.SAME, Optional.empty(), Optional.empty());
    }
    Deadline deadline = question.deadline();
    try {
      Decisions decisions = new Decisions(question, List.copyOf(places.keySet()), false, deadline);
      Search search = new Search(decisions, leftPlaces, rightPlaces, differing, deadline);
      Side onlyRight = search.side(Goal.ONLY_RIGHT_ACTS);
      Side onlyLeft = search.side(Goal.ONLY_LEFT_ACTS);
      return new PolicyDifference(
          relation(onlyLeft, onlyRight), onlyLeft.example, onlyRight.example);
    } catch (Deadline.Exceeded tooLong) {
      return new PolicyDifference(Relation.UNKNOWN, Optional.empty(), Optional.empty());
    }
  }

  private static Relation relation(Side onlyLeft, Side onlyRight) {
    if (onlyLeft.example.isPresent() && onlyRight.example.isPresent()) {
      return Relation.BOTH;
    }
    if (onlyLeft.isUnknown || onlyRight.isUnknown) {
      return Relation.UNKNOWN;
    }
    if (onlyRight.example.isPresent()) {
      return Relation.MORE;
    }
    return onlyLeft.example.isPresent() ? Relation.LESS : Relation.SAME;
  }

  private static BitSet places(List<Policy> policies, Map<Policy, Integer> places) {
    BitSet own = new BitSet();
    for (Policy policy : policies) {
      if (policy.enabled()) {
        own.set(places.computeIfAbsent(policy.anonymous(), _ -> places.size()));
      }
    }
    return own;
  }

  private record Side(Optional<Example> example, boolean isUnknown) {}

  private record Search(
      Decisions decisions, BitSet left, BitSet right, BitSet differing, Deadline deadline) {
    /** Only an instance to which a differing policy applies can have different results. */
    Side side(Goal goal) {
      boolean isUnknown = false;
      for (int place : differing.stream().toArray()) {
        try {
          Optional<Example> found = decisions.find(place, left, right, goal, deadline);
          if (found.isPresent()) {
            return new Side(found, false);
          }
        } catch (Deadline.Exceeded tooLong) {
          // Another policy may still show a difference.
          isUnknown = true;
        }
      }
      return new Side(Optional.empty(), isUnknown);
    }
  }
}
