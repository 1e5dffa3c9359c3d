package dev.curfew.policy;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.match.Match;
import dev.curfew.policy.time.Expiry;
import dev.curfew.policy.time.Schedule;
import java.time.Instant;
import java.time.ZoneId;
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
    Set<Obstacle> despite) {

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
}
