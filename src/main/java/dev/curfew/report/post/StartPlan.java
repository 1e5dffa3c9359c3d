package dev.curfew.report.post;

import static java.util.Objects.requireNonNull;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.limits.LimitCheck;
import dev.curfew.plan.TargetPlan;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Policy;
import dev.curfew.policy.match.Match;
import dev.curfew.run.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the post before the first stop needs.
 *
 * @param check the limits and the plan's figures
 * @param largest the largest instances that the run is about to stop, the largest first
 * @param keepUntilTag key of a tag that keeps any instance until the date or instant in its value
 */
public record StartPlan(
    Run run,
    List<TargetPlan> targets,
    Optional<LimitCheck> check,
    List<PlannedInstance> largest,
    Optional<String> keepUntilTag) {
  /** How many instances the post names. */
  public static final int NAMED = 8;

  /** Keys that need no quoting in a shell, nor in the AWS CLI's shorthand. */
  private static final String PLAIN_KEY = "[A-Za-z0-9_.:/-]{1,128}";

  public StartPlan {
    requireNonNull(run, "run");
    targets = List.copyOf(targets);
    requireNonNull(check, "check");
    largest = largest.stream().limit(NAMED).toList();
    requireNonNull(keepUntilTag, "keepUntilTag");
  }

  /**
   * The key of a tag with which the owner of any instance can keep it until a time, as an active
   * policy without other conditions says; of several, the key in the policy with the smallest id.
   *
   * @param policies sorted by id
   */
  public static Optional<String> keepUntilTag(List<Policy> policies, Run run) {
    return policies.stream()
        .filter(policy -> policy.effect() == Effect.KEEP && policy.isActive(run.now()))
        .filter(policy -> policy.not().isEmpty())
        .map(Policy::match)
        .filter(StartPlan::hasNoOtherCondition)
        .flatMap(match -> match.keepUntilTag().stream())
        .map(tag -> tag.key())
        .filter(key -> key.matches(PLAIN_KEY))
        .findFirst();
  }

  private static boolean hasNoOtherCondition(Match match) {
    return match.equals(
        new Match(Map.of(), Optional.empty(), Optional.empty(), match.keepUntilTag()));
  }
}
