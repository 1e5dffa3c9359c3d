package dev.curfew.analysis.difference;

import dev.curfew.analysis.difference.PolicyDifference.Relation;
import dev.curfew.analysis.search.Question;
import dev.curfew.analysis.text.Deadline;
import dev.curfew.analysis.time.InstanceMoments;
import dev.curfew.analysis.time.Timeline;
import dev.curfew.instance.Instance;
import dev.curfew.policy.Facts;
import dev.curfew.policy.InstanceEvaluator;
import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicyResult;
import dev.curfew.policy.PolicySet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares two sets of policies by which instances of a fleet, as it is now, are off at night or
 * started in the morning, at every moment of a span.
 *
 * @param relation how the second set differs from the first
 * @param onlyLeft an instance and a moment at which only the first set acts
 * @param onlyRight an instance and a moment at which only the second set acts
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
   * @param facts the facts that the listing of the instance lacks
   */
  public record Difference(
      Instant at, Instance instance, Facts facts, PolicyResult left, PolicyResult right) {}

  /** An instance with the facts of its region. */
  public record Listed(Instance instance, Facts facts) {}

  /**
   * Compares two sets of policies of the default's occasion over the span of a question. {@code
   * changes} is complete even if the relation is unknown.
   */
  public static FleetDifference between(
      PolicySet left, PolicySet right, List<Listed> fleet, Question question) {
    Comparison comparison = new Comparison(left, right, question);
    fleet.forEach(comparison::compareFirst);
    boolean isUnknown = false;
    try {
      comparison.compareSpan();
    } catch (Deadline.Exceeded tooLong) {
      isUnknown = true;
    }
    return comparison.result(isUnknown);
  }

  /** Instances of a region whose fields match the same policies. */
  private record Group(String region, List<Policy> left, List<Policy> right) {}

  private static final class Comparison {
    private final PolicySet left;
    private final PolicySet right;
    private final Question question;
    private final List<Policy> differing;
    private final Map<String, Evaluators> first = new HashMap<>();
    private final Map<Group, List<Listed>> groups = new LinkedHashMap<>();
    private final List<Difference> changes = new ArrayList<>();
    private Optional<Difference> onlyLeft = Optional.empty();
    private Optional<Difference> onlyRight = Optional.empty();

    Comparison(PolicySet left, PolicySet right, Question question) {
      this.left = left;
      this.right = right;
      this.question = question;
      this.differing = new ArrayList<>(differing(left, right));
      differing.addAll(differing(right, left));
    }

    private static List<Policy> differing(PolicySet some, PolicySet others) {
      Set<Policy> same =
          others.policies().stream().map(Policy::anonymous).collect(Collectors.toSet());
      return some.policies().stream()
          .filter(policy -> policy.enabled() && !same.contains(policy.anonymous()))
          .toList();
    }

    /**
     * Compares at the first moment. Only a policy that differs between the sets can change a
     * result.
     */
    void compareFirst(Listed listed) {
      Difference difference =
          first
              .computeIfAbsent(
                  listed.instance.region(),
                  region -> new Evaluators(left, right, region, question.from()))
              .difference(listed);
      if (difference.left.differsFrom(difference.right)) {
        changes.add(difference);
      }
      note(difference);
      if (differing.stream().anyMatch(policy -> policy.match().holdsForFields(listed.instance))) {
        Group group =
            new Group(
                listed.instance.region(),
                possible(left, listed.instance),
                possible(right, listed.instance));
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(listed);
      }
    }

    private static List<Policy> possible(PolicySet set, Instance instance) {
      return set.policies().stream()
          .filter(policy -> policy.enabled() && policy.match().holdsForFields(instance))
          .toList();
    }

    /** Compares at all other moments that matter. */
    void compareSpan() {
      Deadline deadline = question.deadline();
      for (Map.Entry<Group, List<Listed>> group : groups.entrySet()) {
        List<Policy> policies = new ArrayList<>(group.getKey().left);
        policies.addAll(group.getKey().right);
        Timeline timeline = new Timeline(policies, question.from(), question.to(), deadline);
        Map<Instant, List<Listed>> moments = new TreeMap<>();
        for (Listed listed : group.getValue()) {
          timeline
              .representatives(
                  InstanceMoments.ownMoments(
                      policies, listed.instance, question.from(), question.to()))
              .forEach(at -> moments.computeIfAbsent(at, _ -> new ArrayList<>()).add(listed));
        }
        compare(group.getKey(), moments, deadline);
      }
    }

    private void compare(Group group, Map<Instant, List<Listed>> moments, Deadline deadline) {
      PolicySet possibleLeft = PolicySet.of(group.left);
      PolicySet possibleRight = PolicySet.of(group.right);
      for (Map.Entry<Instant, List<Listed>> moment : moments.entrySet()) {
        if (onlyLeft.isPresent() && onlyRight.isPresent()) {
          return;
        }
        Evaluators evaluators =
            new Evaluators(possibleLeft, possibleRight, group.region, moment.getKey());
        for (Listed listed : moment.getValue()) {
          deadline.check();
          note(evaluators.difference(listed));
        }
      }
    }

    private void note(Difference difference) {
      if (difference.left.acts() && !difference.right.acts() && onlyLeft.isEmpty()) {
        onlyLeft = Optional.of(difference);
      }
      if (!difference.left.acts() && difference.right.acts() && onlyRight.isEmpty()) {
        onlyRight = Optional.of(difference);
      }
    }

    /** The evaluators of both sets, for one region at one moment. */
    private final class Evaluators {
      private final Instant at;
      private final InstanceEvaluator left;
      private final InstanceEvaluator right;

      Evaluators(PolicySet left, PolicySet right, String region, Instant at) {
        this.at = at;
        this.left = left.resultsAt(at, question.byDefault(), region);
        this.right = right.resultsAt(at, question.byDefault(), region);
      }

      Difference difference(Listed listed) {
        return new Difference(
            at,
            listed.instance,
            listed.facts,
            left.evaluate(listed.instance, listed.facts),
            right.evaluate(listed.instance, listed.facts));
      }
    }

    FleetDifference result(boolean isUnknown) {
      Relation relation =
          onlyLeft.isPresent() && onlyRight.isPresent()
              ? Relation.BOTH
              : isUnknown
                  ? Relation.UNKNOWN
                  : onlyLeft.isPresent()
                      ? Relation.LESS
                      : onlyRight.isPresent() ? Relation.MORE : Relation.SAME;
      return new FleetDifference(relation, onlyLeft, onlyRight, changes);
    }
  }
}
