package dev.curfew.policy;

import dev.curfew.instance.Instance;
import dev.curfew.policy.match.Match;
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

  /** The {@code match} of each policy, at the policy's index; then every entry of {@code not}. */
  private final List<Match> matches;

  /** Of each policy, the index of its first entry of {@code not}; last, the number of matches. */
  private final int[] exceptions;

  private final MatchIndex index;

  /**
   * @param policies the policies that are active and can apply in the region, all of one occasion,
   *     sorted by id
   */
  ApplicablePolicies(List<Policy> policies, String region, Instant now) {
    this.policies = policies;
    this.now = now;
    List<Match> all = new ArrayList<>();
    policies.forEach(policy -> all.add(policy.match()));
    this.exceptions = new int[policies.size() + 1];
    for (int i = 0; i < policies.size(); i++) {
      exceptions[i] = all.size();
      all.addAll(exceptions(policies.get(i), region));
    }
    exceptions[policies.size()] = all.size();
    this.matches = List.copyOf(all);
    this.index = new MatchIndex(matches);
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
    BitSet holding = index.holding(instance);
    List<Policy> applying = new ArrayList<>();
    for (int i = holding.nextSetBit(0);
        i >= 0 && i < policies.size();
        i = holding.nextSetBit(i + 1)) {
      Policy policy = policies.get(i);
      if (matches.get(i).holdsAt(now, policy.zone(), instance)
          && !isException(i, holding, instance)) {
        applying.add(policy);
      }
    }
    return applying;
  }

  private boolean isException(int policy, BitSet holding, Instance instance) {
    int end = exceptions[policy + 1];
    for (int i = holding.nextSetBit(exceptions[policy]);
        i >= 0 && i < end;
        i = holding.nextSetBit(i + 1)) {
      if (matches.get(i).holdsAt(now, policies.get(policy).zone(), instance)) {
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
