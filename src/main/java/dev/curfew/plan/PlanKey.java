package dev.curfew.plan;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;

/**
 * Identifies one planning of one target.
 *
 * @param run id of the run
 * @param attempt the invocation that planned the target; invocations that plan the same target do
 *     not share instances
 */
public record PlanKey(String run, Target target, String attempt) {
  public PlanKey {
    requireNonNull(run, "run");
    requireNonNull(target, "target");
    requireNonNull(attempt, "attempt");
  }
}
