package dev.curfew.analysis;

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

/** Moments at which the evaluation of one instance, taken as it is, may change. */
public final class FleetAnalysis {
  private FleetAnalysis() {}

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
  static NavigableSet<Instant> ownMoments(
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

  /** The policies that apply to no instance of a fleet, taken as it is, at no moment of a span. */
  public static List<Policy> neverApplied(
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
    NavigableSet<Instant> own = ownMoments(List.of(policy), instance, from, to);
    if (own.isEmpty()) {
      // Then all that is left to change is whether the policy is active.
      return policy.appliesTo(instance, active.first());
    }
    own.addAll(active);
    return own.stream().anyMatch(at -> policy.appliesTo(instance, at));
  }
}
