package dev.curfew.policy;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Instance;
import dev.curfew.policy.match.Match;
import dev.curfew.policy.time.Expiry;
import dev.curfew.policy.time.Schedule;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A valid policy. Immutable.
 *
 * @param enabled whether the policy may be active at all
 * @param zone in which schedules and dates are read; the deployment's if the document names none
 * @param match the instances that the policy applies to
 * @param not exceptions: an instance for which any of these holds is left out
 * @param when the policy is active only while this holds; empty for always
 * @param unless the policy is not active while this holds; empty for never
 * @param since the first instant at which the policy is active; empty if it has no beginning
 * @param until when the policy expires
 * @param owner who is responsible for the policy
 * @param reason why the policy exists
 * @param despite the obstacles that the policy lifts
 * @param order when a {@code start} policy starts its instances, 0 to 9: lower ones first
 */
public record Policy(
    String id,
    Effect effect,
    boolean enabled,
    ZoneId zone,
    Match match,
    List<Match> not,
    Optional<Schedule> when,
    Optional<Schedule> unless,
    Optional<Instant> since,
    Expiry until,
    Optional<String> owner,
    Optional<String> reason,
    Set<Obstacle> despite,
    int order) {
  /** The order of a document without {@code order}, and of instances that no policy starts. */
  public static final int DEFAULT_ORDER = 5;

  /** The last order. */
  public static final int MAX_ORDER = 9;

  public Policy {
    requireNonNull(id, "id");
    requireNonNull(effect, "effect");
    requireNonNull(zone, "zone");
    requireNonNull(match, "match");
    not = List.copyOf(not);
    requireNonNull(when, "when");
    requireNonNull(unless, "unless");
    requireNonNull(since, "since");
    requireNonNull(until, "until");
    requireNonNull(owner, "owner");
    requireNonNull(reason, "reason");
    despite = Set.copyOf(despite);
    checkOrder(order);
  }

  static void checkOrder(int order) {
    if (order < 0 || order > MAX_ORDER) {
      throw new IllegalArgumentException("an order that is not 0 to " + MAX_ORDER + ": " + order);
    }
  }

  /**
   * Whether the policy is enabled, has begun and not expired, {@code when} holds and {@code unless}
   * does not.
   */
  public boolean isActive(Instant now) {
    return enabled
        && since.map(first -> !now.isBefore(first)).orElse(true)
        && !until.hasPassed(now)
        && when.map(schedule -> schedule.holds(now, zone)).orElse(true)
        && !unless.map(schedule -> schedule.holds(now, zone)).orElse(false);
  }

  /** The local times at which its schedules may begin or cease to hold; empty if it has none. */
  public Set<LocalTime> scheduleBoundaries() {
    Set<LocalTime> times = new HashSet<>();
    for (Optional<Schedule> schedule : List.of(when, unless)) {
      schedule.ifPresent(some -> {
        times.add(LocalTime.MIDNIGHT);
        some.windows()
            .forEach(window ->
                window
                    .hours()
                    .ifPresent(hours -> {
                      times.add(hours.from());
                      times.add(hours.to());
                    }));
      });
    }
    return times;
  }

  /** The same policy without id, owner and reason: equal policies evaluate every instance alike. */
  public Policy anonymous() {
    return new Policy(
        "",
        effect,
        enabled,
        zone,
        match,
        not,
        when,
        unless,
        since,
        until,
        Optional.empty(),
        Optional.empty(),
        despite,
        order);
  }

  /** The same policy, which lifts these obstacles instead. */
  public Policy withDespite(Set<Obstacle> lifted) {
    return new Policy(
        id, effect, enabled, zone, match, not, when, unless, since, until, owner, reason, lifted,
        order);
  }

  /** Whether the policy is active and applies to the instance. */
  public boolean appliesTo(Instance instance, Instant now) {
    return isActive(now)
        && match.holds(instance, now, zone)
        && not.stream().noneMatch(exception -> exception.holds(instance, now, zone));
  }
}
