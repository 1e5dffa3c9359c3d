package dev.curfew.local.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/**
 * A clock together with the ways to let time pass. Whoever needs only the clock takes it as the
 * {@link InstantSource} that it is, or as {@link #clock()}.
 *
 * <p>A branch is a piece of work that runs beside others. Code in a branch may call every method
 * here. A branch that is ended early gets {@link TaskCancelled} from the next call that would wait.
 */
public interface Time extends InstantSource {
  /** The time it is. May be asked from any thread. */
  Instant now();

  @Override
  default Instant instant() {
    return now();
  }

  /** The same time as a {@link Clock} in UTC. */
  default Clock clock() {
    return withZone(ZoneOffset.UTC);
  }

  /**
   * Lets the time pass for the caller, and for the caller alone. A sleep of zero lets others run.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  void sleep(Duration duration);

  /**
   * Runs the branches side by side, at most {@code concurrency} at once; they begin in order.
   *
   * <p>The first exception ends the others: those that wait get {@link TaskCancelled}, those that
   * have not begun never do. When all have ended, that exception is thrown here (a checked one as
   * the cause of a {@link java.util.concurrent.CompletionException}).
   *
   * @return the results, in the order of the branches
   * @throws IllegalArgumentException if {@code concurrency} is less than 1
   */
  <T> List<T> all(List<? extends Callable<T>> branches, int concurrency);

  /**
   * Runs the work and ends it when the limit has passed, as a host ends a process: the call in
   * which it then waits throws an {@link Error}. Work that is done exactly at the limit is in time.
   *
   * @throws TimeoutException if the limit passed first
   */
  <T> T within(Duration limit, Callable<T> work) throws TimeoutException;

  /** Begins a branch that runs on its own; nothing ends it early but its own exception. */
  <T> Fork<T> fork(Callable<T> work);

  /** A branch that runs on its own. */
  interface Fork<T> {
    /**
     * Waits for the branch to end.
     *
     * @return its result; its exception is thrown as by {@link Time#all}
     */
    T join();
  }
}
