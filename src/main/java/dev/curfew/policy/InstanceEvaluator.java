package dev.curfew.policy;

import dev.curfew.instance.Instance;

/** Evaluates the policies of one occasion for the instances of one region at one instant. */
@FunctionalInterface
public interface InstanceEvaluator {
  /**
   * The result for one instance.
   *
   * @param facts needed only at night
   */
  PolicyResult evaluate(Instance instance, Facts facts);
}
