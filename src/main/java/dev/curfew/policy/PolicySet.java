package dev.curfew.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All policies of a run. Immutable and thread-safe; the order of policies does not matter. */
public final class PolicySet {
  private final List<Policy> policies;

  private PolicySet(List<Policy> policies) {
    this.policies = policies;
  }

  /**
   * @throws IllegalArgumentException if two policies have the same id
   */
  public static PolicySet of(Collection<Policy> policies) {
    Set<String> ids = new HashSet<>();
    for (Policy policy : policies) {
      if (!ids.add(policy.id())) {
        throw new IllegalArgumentException("two policies have the id " + policy.id());
      }
    }
    return new PolicySet(policies.stream().sorted(Comparator.comparing(Policy::id)).toList());
  }

  /** Sorted by id (by code point; ids are ASCII). */
  public List<Policy> policies() {
    return policies;
  }

  public boolean hasEnabled() {
    return policies.stream().anyMatch(Policy::enabled);
  }

  /**
   * An evaluator for the instances of one region at one instant. Policies that cannot apply there
   * and then are left out once, here.
   *
   * @param now the instant at which the run evaluates policies
   * @param byDefault the verdict if no policy applies
   * @param region the region that was listed; the region of an instance is not used
   */
  public PolicyEvaluator evaluatorAt(Instant now, Effect byDefault, String region) {
    List<Policy> candidates =
        policies.stream()
            .filter(policy -> policy.isActive(now) && policy.match().holdsInRegion(region))
            .toList();
    return new PolicyEvaluator(candidates, region, now, byDefault);
  }
}
