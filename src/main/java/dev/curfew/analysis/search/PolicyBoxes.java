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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The policies of one set that are active at a moment, with the default: what they result in for
 * the instances of a box.
 */
final class PolicyBoxes {
  private final List<PolicyBox> policies;
  private final List<Set<Integer>> subjects;
  private final Effect byDefault;
  private final ObstacleConditions obstacles;

  PolicyBoxes(List<PolicyBox> policies, Effect byDefault, ObstacleConditions obstacles) {
    // Keep policies first: they decide most.
    this.policies =
        policies.stream().sorted(Comparator.comparing(box -> box.policy().effect())).toList();
    this.subjects = this.policies.stream().map(PolicyBox::subjects).toList();
    this.byDefault = byDefault;
    this.obstacles = obstacles;
  }

  /** To how many instances of a box each policy applies, in the order of the policies. */
  Truth[] truths(Box box, Deadline deadline) {
    Truth[] truths = new Truth[policies.size()];
    for (int i = 0; i < truths.length; i++) {
      deadline.check();
      truths[i] = policies.get(i).truth(box, deadline);
    }
    return truths;
  }

  /**
   * The same for a smaller box; what was decided stays so.
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
    Truth kept = any(truths, Effect.KEEP);
    if (kept == Truth.ALL) {
      return Results.KEPT;
    }
    Truth stopped = any(truths, Effect.STOP);
    boolean keepByDefault = byDefault == Effect.KEEP;
    int results = 0;
    if (kept == Truth.SOME || keepByDefault && stopped != Truth.ALL) {
      results |= Results.KEPT;
    }
    if (keepByDefault && stopped == Truth.NONE) {
      return results;
    }
    for (Obstacle obstacle : Obstacle.values()) {
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
    return results | Results.OFF;
  }

  /** To how many instances a keep policy applies. */
  Truth kept(Truth[] truths) {
    return any(truths, Effect.KEEP);
  }

  /** An atom that decides for a part of the box whether a keep policy applies. */
  Optional<Atom> openKeep(Truth[] truths, Box box, Deadline deadline) {
    return openPolicy(truths, box, Effect.KEEP, deadline);
  }

  private Truth any(Truth[] truths, Effect effect) {
    Truth any = Truth.NONE;
    for (int i = 0; i < truths.length && any != Truth.ALL; i++) {
      if (policies.get(i).policy().effect() == effect) {
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
    Optional<Atom> ofVerdict = openPolicy(truths, box, Effect.KEEP, deadline);
    if (ofVerdict.isEmpty() && byDefault == Effect.KEEP) {
      ofVerdict =
          any(truths, Effect.STOP) == Truth.ALL
              ? Optional.empty()
              : openPolicy(truths, box, Effect.STOP, deadline);
    }
    return ofVerdict.isPresent() ? ofVerdict : openObstacle(truths, box, deadline);
  }

  /** Whether the condition holds for most instances: so examples are better looked for there. */
  boolean isUsual(Atom atom) {
    return obstacles.isUsual(atom);
  }

  private Optional<Atom> openPolicy(Truth[] truths, Box box, Effect effect, Deadline deadline) {
    for (int i = 0; i < truths.length; i++) {
      if (truths[i] == Truth.SOME && policies.get(i).policy().effect() == effect) {
        return policies.get(i).openAtom(box, deadline);
      }
    }
    return Optional.empty();
  }

  private Optional<Atom> openObstacle(Truth[] truths, Box box, Deadline deadline) {
    for (Obstacle obstacle : Obstacle.values()) {
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
