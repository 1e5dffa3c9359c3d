package dev.curfew.stop;

import static java.util.Objects.requireNonNull;

import dev.curfew.settings.Buckets;
import java.time.Duration;
import java.time.Instant;

/**
 * How many tokens we think EC2 still has for us in one target. Both buckets are shared with
 * everybody else in the account, so it is an estimate: a throttle empties it.
 *
 * @param calls tokens of the request bucket
 * @param instances tokens of the resource bucket
 * @param at when they were counted, by the clock
 */
public record TokenBudget(double calls, double instances, Instant at) {
  private static final double NANOS = 1e9;

  public TokenBudget {
    requireNonNull(at, "at");
  }

  /** Both buckets full, as they are for whoever has not called yet. */
  public static TokenBudget full(Buckets buckets, Instant at) {
    return new TokenBudget(buckets.calls(), buckets.instances(), at);
  }

  /** What has flowed in until then. A clock that went back brings nothing. */
  public TokenBudget refilled(Buckets buckets, Instant until) {
    double seconds = Math.max(0, Duration.between(at, until).toNanos() / NANOS);
    return new TokenBudget(
        Math.min(buckets.calls(), calls + seconds * buckets.callsPerSecond()),
        Math.min(buckets.instances(), instances + seconds * buckets.instancesPerSecond()),
        until);
  }

  /** After one call for so many instances. */
  public TokenBudget spent(int count) {
    return new TokenBudget(calls - 1, instances - count, at);
  }

  /** After EC2 said that there were not as many tokens as we thought. */
  public TokenBudget emptied() {
    return new TokenBudget(Math.min(0, calls), Math.min(0, instances), at);
  }

  /** How many instances one call may name now; 0 where no call may be made. */
  public int affordable() {
    return calls < 1 ? 0 : (int) Math.max(0, Math.floor(instances));
  }

  /**
   * How long until so many calls for so many instances in all can be paid, at most what the buckets
   * hold.
   */
  public Duration until(Buckets buckets, int requests, int count) {
    int wanted = Math.min(count, buckets.instances());
    double forCalls =
        Math.max(0, Math.min(requests, buckets.calls()) - calls) / buckets.callsPerSecond();
    double forInstances = Math.max(0, wanted - instances) / buckets.instancesPerSecond();
    return Duration.ofNanos((long) Math.ceil(Math.max(forCalls, forInstances) * NANOS));
  }
}
