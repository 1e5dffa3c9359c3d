package dev.curfew.run;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Prevents two runs at the same time, except that a run in mode {@code stop} may start during a run
 * in mode {@code plan}; and a second night, or a second morning, of one mode for one scheduled
 * time. Backed by conditional writes: of two executions that try at once, one succeeds.
 *
 * <p>Every method throws {@link dev.curfew.failure.TransientFailure} if the table does not answer.
 */
public interface RunLocks {
  /**
   * A time for which a run was scheduled.
   *
   * @param occasion night or morning, as both may be scheduled for the same minute
   */
  record ScheduledTime(Occasion occasion, Instant at) {
    public ScheduledTime {
      requireNonNull(occasion, "occasion");
      requireNonNull(at, "at");
    }
  }

  /**
   * Acquires the run lock: a permanent claim on the scheduled time, if there is one, and a lease
   * that expires at {@code clock + lease}.
   *
   * <p>Idempotent: an execution that tries again gets the same result, and its lease never becomes
   * shorter. If the lease is held, the scheduled time stays claimed: the same execution may try
   * again, and no other can run for that time.
   *
   * <p>Runs in mode {@code plan} change nothing and do not block others: each mode has claims of
   * its own, and a run in mode {@code stop} or {@code start} takes over the lease of a plan run,
   * which continues; once that lease is released, a further plan run may begin while the first
   * continues.
   *
   * @param execution ARN of the execution that tries
   * @param scheduledTime empty for a run that was started by hand
   * @param clock the current time; a lease is free if it expired before, or if its execution is
   *     known to have ended
   */
  RunLock acquire(
      String execution,
      Mode mode,
      Optional<ScheduledTime> scheduledTime,
      Instant clock,
      Duration lease);

  /** The lease, even if it has expired; empty if no execution holds one. */
  Optional<Lease> lease();

  /** Releases the lease if this execution holds it. */
  void release(String execution);

  /**
   * Lets the lease expire now if this execution holds it, as its process was killed. The next run
   * takes it over, and learns of its dead predecessor; after {@link #release} it would not.
   *
   * @param clock the current time
   */
  void expire(String execution, Instant clock);

  /**
   * Gives up a lease that this execution acquired although it had ended. If it took the lease over
   * from a dead holder, that is the holder again and the lease expires now, so that the next run
   * learns of it; otherwise the lease is released.
   *
   * @param clock the current time
   */
  void handBack(String execution, Instant clock);
}
