package dev.curfew.analysis;

import dev.curfew.analysis.text.Deadline;
import dev.curfew.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares two sets of policies by which instances are off: verdict {@code stop} without an
 * obstacle.
 *
 * @param relation how the second set differs from the first
 * @param onlyLeft an instance that only the first set has off, if one was found
 * @param onlyRight an instance that only the second set has off, if one was found
 */
public record PolicyDifference(
    Relation relation, Optional<Example> onlyLeft, Optional<Example> onlyRight) {

  /** How a second set of policies differs from a first. */
  public enum Relation {
    /** The same instances are off at every moment. */
    SAME("same"),
    /** The second stops all that the first does, and more. */
    MORE("more"),
    /** The first stops all that the second does, and more. */
    LESS("less"),
    /** Each stops something that the other does not. */
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

  /** Compares two sets over a span. */
  public static PolicyDifference between(List<Policy> left, List<Policy> right, Question question) {
    Map<Policy, Integer> places = new LinkedHashMap<>();
    List<Integer> leftPlaces = places(left, places);
    List<Integer> rightPlaces = places(right, places);
    Decisions decisions = new Decisions(question, List.copyOf(places.keySet()));
    Set<Integer> differing = new LinkedHashSet<>();
    leftPlaces.stream().filter(place -> !rightPlaces.contains(place)).forEach(differing::add);
    rightPlaces.stream().filter(place -> !leftPlaces.contains(place)).forEach(differing::add);
    Search search = new Search(decisions, leftPlaces, rightPlaces, differing);
    Side onlyRight = search.side(Goal.ONLY_RIGHT_OFF);
    Side onlyLeft = search.side(Goal.ONLY_LEFT_OFF);
    return new PolicyDifference(relation(onlyLeft, onlyRight), onlyLeft.example, onlyRight.example);
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

  private static List<Integer> places(List<Policy> policies, Map<Policy, Integer> places) {
    List<Integer> own = new ArrayList<>();
    for (Policy policy : policies) {
      if (policy.enabled()) {
        own.add(places.computeIfAbsent(policy.anonymous(), _ -> places.size()));
      }
    }
    return own;
  }

  private record Side(Optional<Example> example, boolean isUnknown) {}

  private record Search(
      Decisions decisions, List<Integer> left, List<Integer> right, Set<Integer> differing) {
    /** Only an instance to which a differing policy applies can have different results. */
    Side side(Goal goal) {
      Deadline deadline = decisions.deadline();
      boolean isUnknown = false;
      for (int place : differing) {
        try {
          Optional<Example> found = decisions.find(place, left, right, goal, deadline);
          if (found.isPresent()) {
            return new Side(found, false);
          }
        } catch (Deadline.Exceeded tooLong) {
          isUnknown = true;
        }
      }
      return new Side(Optional.empty(), isUnknown);
    }
  }
}
