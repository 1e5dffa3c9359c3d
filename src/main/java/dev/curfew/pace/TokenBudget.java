package dev.curfew.pace;

import static java.util.Objects.requireNonNull;

import dev.curfew.settings.Buckets;
import java.time.Duration;
import java.time.Instant;

/**
 * An estimate of the tokens left in the two buckets with which EC2 throttles {@code StopInstances}
 * in one target. Other callers of the account share both buckets, so a throttled call sets the
 * estimate to zero.
 *
 * @param calls tokens of the request bucket
 * @param instances tokens of the resource bucket
 * @param countedAt when they were counted, by wall-clock time
 */
public record TokenBudget(double calls, double instances, Instant countedAt) {
  private static final double NANOS = 1e9;

  public TokenBudget {
    requireNonNull(countedAt, "countedAt");
  }

  /** Both buckets full, as before the first call. */
  public static TokenBudget full(Buckets buckets, Instant now) {
    return new TokenBudget(buckets.calls(), buckets.instances(), now);
  }

  /** Adds what the buckets gained since the last count; a clock that went back adds nothing. */
  public TokenBudget refilled(Buckets buckets, Instant now) {
    double seconds = Math.max(0, Duration.between(countedAt, now).toNanos() / NANOS);
    return new TokenBudget(
        Math.min(buckets.calls(), calls + seconds * buckets.callsPerSecond()),
        Math.min(buckets.instances(), instances + seconds * buckets.instancesPerSecond()),
        now);
  }

  /** After one call that named this number of instances. */
  public TokenBudget spent(int instanceCount) {
    return new TokenBudget(calls - 1, instances - instanceCount, countedAt);
  }

  /** After EC2 throttled a call; a debt stays. */
  public TokenBudget emptied() {
    return new TokenBudget(Math.min(0, calls), Math.min(0, instances), countedAt);
  }

  /** The number of instances that one call may name now; 0 if no call may be made. */
  public int affordable() {
    return calls < 1 ? 0 : (int) Math.max(0, Math.floor(instances));
  }

  /**
   * The time until the buckets hold the tokens for these calls, at most what the buckets can hold.
   *
   * @param callCount number of calls
   * @param instanceCount instances that the calls name in total
   */
  public Duration timeUntil(Buckets buckets, int callCount, int instanceCount) {
    double callSeconds =
        Math.max(0, Math.min(callCount, buckets.calls()) - calls) / buckets.callsPerSecond();
    double instanceSeconds =
        Math.max(0, Math.min(instanceCount, buckets.instances()) - instances)
            / buckets.instancesPerSecond();
    return Duration.ofNanos((long) Math.ceil(Math.max(callSeconds, instanceSeconds) * NANOS));
  }
}
