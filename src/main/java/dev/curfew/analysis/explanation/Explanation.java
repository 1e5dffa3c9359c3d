package dev.curfew.analysis.explanation;

import static java.util.Objects.requireNonNull;

import dev.curfew.analysis.time.InstanceMoments;
import dev.curfew.instance.Instance;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Facts;
import dev.curfew.policy.PolicyResult;
import dev.curfew.policy.PolicySet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Why one instance is evaluated as it is, and when that changes.
 *
 * @param at the moment of the evaluation
 * @param evaluation its result
 * @param policies every policy with its reasons, by id
 * @param next the first later moment of the span at which verdict or obstacle differ, if the
 *     instance itself stays as it is; empty if there is none
 */
public record Explanation(
    Instant at,
    PolicyResult evaluation,
    List<PolicyReasons> policies,
    Optional<LaterEvaluation> next) {
  public Explanation {
    policies = List.copyOf(policies);
  }

  /** A later moment, and the evaluation then. */
  public record LaterEvaluation(Instant at, PolicyResult evaluation) {}

  /**
   * Explains the evaluation of an instance.
   *
   * @param policies of the default's occasion
   * @param keys the keys of each policy's document, by the policy's id
   * @param region the region in which the instance was listed
   * @param to the end of the span in which a change is looked for, exclusive
   */
  public static Explanation of(
      PolicySet policies,
      Map<String, Set<String>> keys,
      Effect byDefault,
      String region,
      Instance instance,
      Facts facts,
      Instant at,
      Instant to) {
    PolicyResult now = policies.resultsAt(at, byDefault, region).evaluate(instance, facts);
    List<PolicyReasons> reasons =
        policies.policies().stream()
            .map(policy ->
                PolicyReasons.of(policy, requireNonNull(keys.get(policy.id())), instance, at))
            .toList();
    PolicySet possible =
        PolicySet.of(
            policies.policies().stream()
                .filter(policy -> policy.match().holdsForFields(instance))
                .toList());
    Optional<LaterEvaluation> next =
        InstanceMoments.moments(possible.policies(), instance, at, to).stream()
            .map(later ->
                new LaterEvaluation(
                    later, possible.resultsAt(later, byDefault, region).evaluate(instance, facts)))
            .filter(later -> now.differsFrom(later.evaluation))
            .findFirst();
    return new Explanation(at, now, reasons, next);
  }
}
