package dev.curfew.analysis;

import dev.curfew.analysis.PolicyDifference.Relation;
import dev.curfew.instance.Instance;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Facts;
import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicyEvaluator;
import dev.curfew.policy.PolicySet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares two sets of policies by which instances of a fleet are off, taken as they are, at every
 * moment of a span.
 *
 * @param relation how the second set differs from the first
 * @param onlyLeft an instance and a moment at which only the first set has it off
 * @param onlyRight an instance and a moment at which only the second set has it off
 * @param changes the instances whose verdict or obstacle differ at the first moment
 */
public record FleetDifference(
    Relation relation,
    Optional<Difference> onlyLeft,
    Optional<Difference> onlyRight,
    List<Difference> changes) {
  public FleetDifference {
    changes = List.copyOf(changes);
  }

  /**
   * One instance that two sets evaluate differently.
   *
   * @param facts what was known besides the instance
   */
  public record Difference(
      Instant at, Instance instance, Facts facts, Evaluation left, Evaluation right) {}

  /** A judged instance with the facts of its region. */
  public record Listed(Instance instance, Facts facts) {}

  /** Compares two sets over a span. */
  public static FleetDifference between(
      PolicySet left,
      PolicySet right,
      List<Listed> fleet,
      Effect byDefault,
      Instant from,
      Instant to) {
    Comparison comparison = new Comparison(left, right, byDefault, from, to);
    fleet.forEach(comparison::add);
    return comparison.result();
  }

  private static final class Comparison {
    private final PolicySet left;
    private final PolicySet right;
    private final Effect byDefault;
    private final Instant from;
    private final Instant to;
    private final List<Policy> policies = new ArrayList<>();

    /** One moment for each combination of active policies, the first moment of the span first. */
    private final List<Instant> representatives;

    private final Map<String, PolicyEvaluator> evaluators = new HashMap<>();
    private final List<Difference> changes = new ArrayList<>();
    private Optional<Difference> onlyLeft = Optional.empty();
    private Optional<Difference> onlyRight = Optional.empty();

    Comparison(PolicySet left, PolicySet right, Effect byDefault, Instant from, Instant to) {
      this.left = left;
      this.right = right;
      this.byDefault = byDefault;
      this.from = from;
      this.to = to;
      policies.addAll(left.policies());
      policies.addAll(right.policies());
      Set<Instant> moments = new LinkedHashSet<>(List.of(from));
      new Timeline(policies, from, to)
          .cells()
          .values()
          .forEach(cells -> moments.add(cells.getFirst().from()));
      this.representatives = List.copyOf(moments);
    }

    void add(Listed listed) {
      Difference first = difference(listed, from);
      if (isOther(first.left, first.right)) {
        changes.add(first);
      }
      // Only if age or a tag changes its evaluation within the span do all moments count.
      boolean hasOwn = !FleetAnalysis.ownMoments(policies, listed.instance, from, to).isEmpty();
      Iterable<Instant> moments =
          hasOwn ? FleetAnalysis.moments(policies, listed.instance, from, to) : representatives;
      note(first);
      for (Instant at : moments) {
        if (onlyLeft.isPresent() && onlyRight.isPresent()) {
          return;
        }
        note(difference(listed, at));
      }
    }

    private void note(Difference difference) {
      if (difference.left.stops() && !difference.right.stops() && onlyLeft.isEmpty()) {
        onlyLeft = Optional.of(difference);
      }
      if (!difference.left.stops() && difference.right.stops() && onlyRight.isEmpty()) {
        onlyRight = Optional.of(difference);
      }
    }

    private Difference difference(Listed listed, Instant at) {
      return new Difference(
          at,
          listed.instance,
          listed.facts,
          evaluator(left, "left", listed, at).evaluate(listed.instance, listed.facts),
          evaluator(right, "right", listed, at).evaluate(listed.instance, listed.facts));
    }

    private PolicyEvaluator evaluator(PolicySet set, String side, Listed listed, Instant at) {
      String region = listed.instance.region();
      return evaluators.computeIfAbsent(
          side + " " + region + " " + at, _ -> set.evaluatorAt(at, byDefault, region));
    }

    private static boolean isOther(Evaluation left, Evaluation right) {
      return left.verdict() != right.verdict() || !left.obstacle().equals(right.obstacle());
    }

    FleetDifference result() {
      Relation relation =
          onlyLeft.isPresent()
              ? onlyRight.isPresent() ? Relation.BOTH : Relation.LESS
              : onlyRight.isPresent() ? Relation.MORE : Relation.SAME;
      return new FleetDifference(relation, onlyLeft, onlyRight, changes);
    }
  }
}
