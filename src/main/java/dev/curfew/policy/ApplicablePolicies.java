package dev.curfew.policy;

import dev.curfew.instance.Instance;
import dev.curfew.policy.match.Match;
import dev.curfew.policy.match.MatchIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds which policies apply to the instances of one region at one instant.
 *
 * <p>Caches results per attribute value, with a bound. Not thread-safe.
 */
final class ApplicablePolicies {
  private final List<Policy> policies;
  private final Instant now;

  private final MatchIndex matches;

  /** The entries of {@code not} of all policies, in the order of the policies. */
  private final List<Match> exceptions;

  /** For each policy the index of its first exception, and then the number of exceptions. */
  private final int[] firstException;

  private final MatchIndex exceptionIndex;

  /** Overwritten by each evaluation. */
  private final BitSet holding;

  private final BitSet holdingExceptions;

  /**
   * @param policies the policies that are active and can apply in the region, all of one occasion,
   *     sorted by id
   */
  ApplicablePolicies(List<Policy> policies, String region, Instant now) {
    this.policies = policies;
    this.now = now;
    this.matches = new MatchIndex(policies.stream().map(Policy::match).toList());
    this.firstException = new int[policies.size() + 1];
    List<Match> all = new ArrayList<>();
    for (int i = 0; i < policies.size(); i++) {
      all.addAll(exceptions(policies.get(i), region));
      firstException[i + 1] = all.size();
    }
    this.exceptions = List.copyOf(all);
    this.exceptionIndex = new MatchIndex(exceptions);
    this.holding = new BitSet(policies.size());
    this.holdingExceptions = new BitSet(exceptions.size());
  }

  /** The instant at which everything is evaluated. */
  Instant now() {
    return now;
  }

  /** The entries of a policy's {@code not} that can hold in this region. */
  private static List<Match> exceptions(Policy policy, String region) {
    return policy.not().stream().filter(match -> match.holdsInRegion(region)).toList();
  }

  /** Sorted by id. */
  List<Policy> applyingTo(Instance instance) {
    retainHolding(instance);
    List<Policy> applying = new ArrayList<>(4);
    for (int i = holding.nextSetBit(0); i >= 0; i = holding.nextSetBit(i + 1)) {
      if (!isException(i, instance)) {
        applying.add(policies.get(i));
      }
    }
    return applying;
  }

  /** Finds the policies whose match holds, and those of their exceptions whose fields match. */
  private void retainHolding(Instance instance) {
    holding.set(0, policies.size());
    matches.retainHolding(holding, instance);
    holdingExceptions.clear();
    for (int i = holding.nextSetBit(0); i >= 0; i = holding.nextSetBit(i + 1)) {
      Policy policy = policies.get(i);
      if (policy.match().holdsAt(now, policy.zone(), instance)) {
        holdingExceptions.set(firstException[i], firstException[i + 1]);
      } else {
        holding.clear(i);
      }
    }
    if (!holdingExceptions.isEmpty()) {
      exceptionIndex.retainHolding(holdingExceptions, instance);
    }
  }

  private boolean isException(int policy, Instance instance) {
    int end = firstException[policy + 1];
    for (int i = holdingExceptions.nextSetBit(firstException[policy]);
        i >= 0 && i < end;
        i = holdingExceptions.nextSetBit(i + 1)) {
      if (exceptions.get(i).holdsAt(now, policies.get(policy).zone(), instance)) {
        return true;
      }
    }
    return false;
  }

  /** The first with the protecting effect, or else the first; empty if none applies. */
  static Optional<Policy> deciding(List<Policy> applying) {
    for (Policy policy : applying) {
      if (policy.effect().isProtecting()) {
        return Optional.of(policy);
      }
    }
    return applying.isEmpty() ? Optional.empty() : Optional.of(applying.getFirst());
  }

  static List<String> ids(List<Policy> policies) {
    List<String> ids = new ArrayList<>(policies.size());
    for (Policy policy : policies) {
      ids.add(policy.id());
    }
    return ids;
  }
}
