package dev.curfew.policy;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.match.Match;
import dev.curfew.policy.time.Expiry;
import dev.curfew.policy.time.WeeklySchedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One policy that keeps all the rules. Immutable.
 *
 * @param enabled whether it may hold at all
 * @param zone whose wall clock {@code when} is read by; the deployment's where it names none
 * @param match which instances it is for
 * @param not what takes an instance out again
 * @param when at which hours and days it holds; empty for always
 * @param since the first instant at which it holds; empty where it always did
 * @param until when it is over
 * @param owner who answers for it
 * @param reason why it is there
 * @param despite the obstacles in spite of which its instances are stopped
 */
public record Policy(
    String id,
    Effect effect,
    boolean enabled,
    ZoneId zone,
    Match match,
    List<Match> not,
    Optional<WeeklySchedule> when,
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
    requireNonNull(since, "since");
    requireNonNull(until, "until");
    requireNonNull(owner, "owner");
    requireNonNull(reason, "reason");
    despite = Set.copyOf(despite);
  }

  /** Whether it is enabled, has begun, is not over, and its hours hold. */
  public boolean isActive(Instant now) {
    return enabled
        && since.map(first -> !now.isBefore(first)).orElse(true)
        && !until.hasPassed(now)
        && when.map(hours -> hours.holds(now, zone)).orElse(true);
  }
}
