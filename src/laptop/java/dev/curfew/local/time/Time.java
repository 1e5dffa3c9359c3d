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
 * A clock with methods that wait. Code that needs only a clock should take an {@link
 * InstantSource}, or {@link #clock()}.
 *
 * <p>A task is a unit of work that runs concurrently with others. Code in a task may call every
 * method here. A cancelled task gets {@link TaskCancelled} from its next call that would wait.
 */
public interface Time extends InstantSource {
  /** The current time. May be called from any thread. */
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
   * Waits; other tasks run meanwhile, even if the duration is zero.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  void sleep(Duration duration);

  /**
   * Runs the tasks concurrently, at most {@code concurrency} at once; they start in order.
   *
   * <p>The first exception cancels the others: tasks that wait get {@link TaskCancelled}, and tasks
   * that have not started never start. When all have ended, this method throws that exception (a
   * checked one as the cause of a {@link java.util.concurrent.CompletionException}).
   *
   * @return the results, in the order of the tasks
   * @throws IllegalArgumentException if {@code concurrency} is less than 1
   */
  <T> List<T> all(List<? extends Callable<T>> tasks, int concurrency);

  /**
   * Runs the work and cancels it when the limit has passed: the call in which it then waits throws
   * an {@link Error}. Work that ends exactly at the limit is in time.
   *
   * @throws TimeoutException if the limit passed first
   */
  <T> T within(Duration limit, Callable<T> work) throws TimeoutException;

  /** Starts a task that runs independently of its creator. */
  <T> Fork<T> fork(Callable<T> work);

  /** A task that runs independently of its creator. */
  interface Fork<T> {
    /**
     * Waits for the task to end.
     *
     * @return its result; if it failed, throws its exception as {@link Time#all} does
     */
    T join();
  }
}
