package dev.curfew.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Policies of one or both occasions. Immutable and thread-safe; the order of policies does not
 * matter.
 */
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

  /** The policies that the runs of an occasion evaluate: those with one of its two effects. */
  public PolicySet of(Occasion occasion) {
    return new PolicySet(
        policies.stream().filter(policy -> policy.effect().occasion() == occasion).toList());
  }

  /** Whether any of them is enabled. */
  public boolean hasEnabled() {
    return policies.stream().anyMatch(Policy::enabled);
  }

  /**
   * An evaluator of the night's policies for the instances of one region at one instant. Policies
   * that cannot apply there and then are left out once, here.
   *
   * @param now the instant at which the run evaluates policies
   * @param byDefault the verdict if no policy applies
   * @param region the region that was listed; the region of an instance is not used
   * @throws IllegalArgumentException if the default is not an effect of a night
   */
  public PolicyEvaluator evaluatorAt(Instant now, Effect byDefault, String region) {
    return new PolicyEvaluator(of(Occasion.NIGHT).activeIn(region, now), byDefault);
  }

  /**
   * As {@link #evaluatorAt}, of the morning's policies.
   *
   * @throws IllegalArgumentException if the default is not an effect of a morning
   */
  public MorningEvaluator morningEvaluatorAt(Instant now, Effect byDefault, String region) {
    return new MorningEvaluator(of(Occasion.MORNING).activeIn(region, now), byDefault);
  }

  /** An evaluator of the policies of the default's occasion. */
  public InstanceEvaluator resultsAt(Instant now, Effect byDefault, String region) {
    return switch (byDefault.occasion()) {
      case NIGHT -> evaluatorAt(now, byDefault, region)::evaluate;
      case MORNING -> {
        MorningEvaluator morning = morningEvaluatorAt(now, byDefault, region);
        yield (instance, _) -> morning.evaluate(instance);
      }
    };
  }

  private ApplicablePolicies activeIn(String region, Instant now) {
    List<Policy> active =
        policies.stream()
            .filter(policy -> policy.isActive(now) && policy.match().holdsInRegion(region))
            .toList();
    return new ApplicablePolicies(active, region, now);
  }
}
