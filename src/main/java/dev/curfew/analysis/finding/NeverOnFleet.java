package dev.curfew.analysis.finding;

import dev.curfew.analysis.time.ActivityChanges;
import dev.curfew.analysis.time.InstanceMoments;
import dev.curfew.instance.Instance;
import dev.curfew.policy.Policy;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Finds policies that apply to no instance of a fleet, as the fleet is now. */
public final class NeverOnFleet {
  private NeverOnFleet() {}

  /**
   * The policies that apply to no instance of the fleet, as it is now, at any moment of the span.
   */
  public static List<Policy> among(
      Collection<Policy> policies, Collection<Instance> fleet, Instant from, Instant to) {
    return policies.stream()
        .filter(policy -> {
          NavigableSet<Instant> active = activeMoments(policy, from, to);
          return active.isEmpty()
              || fleet.stream()
                  .noneMatch(instance -> everApplies(policy, instance, active, from, to));
        })
        .toList();
  }

  /** The first moment of each time that the policy is active. */
  private static NavigableSet<Instant> activeMoments(Policy policy, Instant from, Instant to) {
    ActivityChanges activity = ActivityChanges.of(policy, from, to);
    NavigableSet<Instant> moments = new TreeSet<>();
    if (activity.atFirst()) {
      moments.add(from);
    }
    boolean isActive = activity.atFirst();
    for (Instant change : activity.changes()) {
      isActive = !isActive;
      if (isActive) {
        moments.add(change);
      }
    }
    return moments;
  }

  /** Whether a policy applies to the instance at some moment of a span. */
  private static boolean everApplies(
      Policy policy, Instance instance, NavigableSet<Instant> active, Instant from, Instant to) {
    if (!policy.match().holdsForFields(instance)) {
      return false;
    }
    NavigableSet<Instant> own = InstanceMoments.ownMoments(List.of(policy), instance, from, to);
    if (own.isEmpty()) {
      // The match does not change within the span, so any moment at which the policy is active
      // decides.
      return policy.appliesTo(instance, active.first());
    }
    own.addAll(active);
    return own.stream().anyMatch(at -> policy.appliesTo(instance, at));
  }
}
