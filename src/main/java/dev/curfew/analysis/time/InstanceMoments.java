package dev.curfew.analysis.time;

import dev.curfew.instance.Instance;
import dev.curfew.policy.Policy;
import dev.curfew.policy.match.KeepUntilTag;
import dev.curfew.policy.match.Match;
import dev.curfew.policy.time.DateOrInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Moments at which the evaluation of one instance may change although the instance does not change.
 */
public final class InstanceMoments {
  private InstanceMoments() {}

  /**
   * The instants inside a span at which a policy may begin or end to apply to an instance that
   * stays as it is: those of the policies' own times, those at which the instance reaches an age
   * that a policy names, and those at which a keep-until tag expires. In order.
   *
   * @param from exclusive
   * @param to exclusive
   */
  public static NavigableSet<Instant> moments(
      Collection<Policy> policies, Instance instance, Instant from, Instant to) {
    NavigableSet<Instant> moments = new TreeSet<>();
    policies.forEach(policy -> moments.addAll(ActivityChanges.of(policy, from, to).changes()));
    moments.addAll(ownMoments(policies, instance, from, to));
    return moments;
  }

  /** Those of the moments that depend on the instance. */
  public static NavigableSet<Instant> ownMoments(
      Collection<Policy> policies, Instance instance, Instant from, Instant to) {
    NavigableSet<Instant> moments = new TreeSet<>();
    for (Policy policy : policies) {
      Stream.concat(Stream.of(policy.match()), policy.not().stream())
          .forEach(match -> addMoments(match, policy, instance, moments));
    }
    return new TreeSet<>(moments.subSet(from, false, to, false));
  }

  private static void addMoments(
      Match match, Policy policy, Instance instance, NavigableSet<Instant> moments) {
    for (Optional<Duration> age : List.of(match.launchedWithin(), match.runningLongerThan())) {
      age.ifPresent(limit ->
          instance.launchTime().flatMap(launch -> plus(launch, limit)).ifPresent(moments::add));
    }
    match
        .keepUntilTag()
        .map(KeepUntilTag::key)
        .flatMap(instance::tag)
        .flatMap(DateOrInstant::parse)
        .ifPresent(time -> moments.add(time.end(policy.zone())));
  }

  /** Empty if the sum is later than any instant. */
  private static Optional<Instant> plus(Instant launch, Duration limit) {
    return Duration.between(launch, Instant.MAX).compareTo(limit) < 0
        ? Optional.empty()
        : Optional.of(launch.plus(limit));
  }
}
