package dev.curfew.analysis.search;

import dev.curfew.analysis.box.Atom;
import dev.curfew.analysis.box.Box;
import dev.curfew.analysis.box.Formula;
import dev.curfew.analysis.box.ObstacleConditions;
import dev.curfew.analysis.box.PolicyBox;
import dev.curfew.analysis.box.Truth;
import dev.curfew.analysis.text.Deadline;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.Policy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The policies of one set that are active at a moment, with the default: their results for the
 * instances of a box.
 */
final class PolicyBoxes {
  private final List<PolicyBox> policies;
  private final List<Set<Integer>> subjects;
  private final boolean protectByDefault;
  private final boolean ordersMatter;
  private final ObstacleConditions obstacles;

  /**
   * @param policies of the default's occasion; in the order of their ids, if orders matter
   * @param ordersMatter whether the order in which a morning starts an instance is a result
   */
  PolicyBoxes(
      List<PolicyBox> policies,
      Effect byDefault,
      boolean ordersMatter,
      ObstacleConditions obstacles) {
    // Protecting policies first, as they decide most results.
    this.policies =
        policies.stream().sorted(Comparator.comparing(box -> !isProtecting(box))).toList();
    this.subjects = this.policies.stream().map(PolicyBox::subjects).toList();
    this.protectByDefault = byDefault.isProtecting();
    this.ordersMatter = ordersMatter;
    this.obstacles = obstacles;
  }

  private static boolean isProtecting(PolicyBox box) {
    return box.policy().effect().isProtecting();
  }

  /**
   * For each policy, in their order, whether it applies to all, some or none of the instances of a
   * box.
   */
  Truth[] truths(Box box, Deadline deadline) {
    Truth[] truths = new Truth[policies.size()];
    for (int i = 0; i < truths.length; i++) {
      deadline.check();
      truths[i] = policies.get(i).truth(box, deadline);
    }
    return truths;
  }

  /**
   * The same for a part of that box, in which decided values remain as they are.
   *
   * @param subject what the box was split by, see {@link Atom#subject}
   */
  Truth[] narrowed(Truth[] before, Box box, int subject, Deadline deadline) {
    Truth[] truths = before.clone();
    for (int i = 0; i < truths.length; i++) {
      if (truths[i] == Truth.SOME && subjects.get(i).contains(subject)) {
        truths[i] = policies.get(i).truth(box, deadline);
      }
    }
    return truths;
  }

  /** The results that are possible for instances of the box; a superset of those that occur. */
  int results(Truth[] truths, Box box, Deadline deadline) {
    Truth kept = any(truths, true);
    if (kept == Truth.ALL) {
      return Results.KEPT;
    }
    Truth acted = any(truths, false);
    int results = 0;
    if (kept == Truth.SOME || protectByDefault && acted != Truth.ALL) {
      results |= Results.KEPT;
    }
    if (protectByDefault && acted == Truth.NONE) {
      return results;
    }
    for (Obstacle obstacle : obstacles.obstacles()) {
      Truth blocks = obstacles.holds(obstacle).truth(box, deadline);
      if (blocks != Truth.NONE) {
        blocks = blocks.and(lifted(obstacle, truths, box, deadline).not());
      }
      if (blocks != Truth.NONE) {
        results |= Results.blockedBy(obstacle);
      }
      if (blocks == Truth.ALL) {
        return results;
      }
    }
    return results | (ordersMatter ? orders(truths) : Results.ACTED);
  }

  /** The orders that are possible: of several policies that apply, the first decides. */
  private int orders(Truth[] truths) {
    int orders = 0;
    for (int i = 0; i < truths.length; i++) {
      if (truths[i] != Truth.NONE && !isProtecting(policies.get(i))) {
        orders |= Results.inOrder(policies.get(i).policy().order());
        if (truths[i] == Truth.ALL) {
          return orders;
        }
      }
    }
    return protectByDefault ? orders : orders | Results.inOrder(Policy.DEFAULT_ORDER);
  }

  /** Whether a protecting policy applies to all, some or none of the instances. */
  Truth kept(Truth[] truths) {
    return any(truths, true);
  }

  /** An undecided atom on which it depends whether a protecting policy applies. */
  Optional<Atom> openKeep(Truth[] truths, Box box, Deadline deadline) {
    return openPolicy(truths, box, true, deadline);
  }

  private Truth any(Truth[] truths, boolean protecting) {
    Truth any = Truth.NONE;
    for (int i = 0; i < truths.length && any != Truth.ALL; i++) {
      if (isProtecting(policies.get(i)) == protecting) {
        any = any.or(truths[i]);
      }
    }
    return any;
  }

  private Truth lifted(Obstacle obstacle, Truth[] truths, Box box, Deadline deadline) {
    Truth any = Truth.NONE;
    for (int i = 0; i < truths.length && any != Truth.ALL; i++) {
      if (policies.get(i).policy().despite().contains(obstacle)) {
        any = any.or(truths[i]);
      }
    }
    return any == Truth.NONE ? any : any.and(obstacles.canBeLifted(obstacle).truth(box, deadline));
  }

  /** An atom on which the result depends; empty if it is decided. */
  Optional<Atom> openAtom(Truth[] truths, Box box, Deadline deadline) {
    if (Results.isDecided(results(truths, box, deadline))) {
      return Optional.empty();
    }
    Optional<Atom> ofVerdict = openPolicy(truths, box, true, deadline);
    if (ofVerdict.isEmpty() && protectByDefault) {
      ofVerdict =
          any(truths, false) == Truth.ALL
              ? Optional.empty()
              : openPolicy(truths, box, false, deadline);
    }
    if (ofVerdict.isEmpty() && ordersMatter && !Results.isDecided(orders(truths))) {
      ofVerdict = openPolicy(truths, box, false, deadline);
    }
    return ofVerdict.isPresent() ? ofVerdict : openObstacle(truths, box, deadline);
  }

  /**
   * Whether the condition holds for most instances, so that the search tries these instances first.
   */
  boolean isUsual(Atom atom) {
    return obstacles.isUsual(atom);
  }

  private Optional<Atom> openPolicy(
      Truth[] truths, Box box, boolean protecting, Deadline deadline) {
    for (int i = 0; i < truths.length; i++) {
      if (truths[i] == Truth.SOME && isProtecting(policies.get(i)) == protecting) {
        return policies.get(i).openAtom(box, deadline);
      }
    }
    return Optional.empty();
  }

  private Optional<Atom> openObstacle(Truth[] truths, Box box, Deadline deadline) {
    for (Obstacle obstacle : obstacles.obstacles()) {
      Formula holds = obstacles.holds(obstacle);
      Truth blocks = holds.truth(box, deadline);
      if (blocks == Truth.SOME) {
        return holds.openAtom(box, deadline);
      }
      if (blocks == Truth.ALL) {
        Truth lifted = lifted(obstacle, truths, box, deadline);
        if (lifted == Truth.NONE) {
          return Optional.empty();
        }
        if (lifted == Truth.SOME) {
          return openLift(obstacle, truths, box, deadline);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Atom> openLift(Obstacle obstacle, Truth[] truths, Box box, Deadline deadline) {
    Optional<Atom> liftable = obstacles.canBeLifted(obstacle).openAtom(box, deadline);
    if (liftable.isPresent()) {
      return liftable;
    }
    for (int i = 0; i < truths.length; i++) {
      if (truths[i] == Truth.SOME && policies.get(i).policy().despite().contains(obstacle)) {
        return policies.get(i).openAtom(box, deadline);
      }
    }
    return Optional.empty();
  }
}
