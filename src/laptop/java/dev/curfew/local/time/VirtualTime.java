package dev.curfew.local.time;

import dev.curfew.local.time.DeadlinePassed.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Simulated time: it does not pass while a task runs, and advances to the next event when all tasks
 * wait. Exactly one task runs at a time, until it waits or ends. So the same program always runs in
 * the same order, and sleeping takes no real time. The package documentation has a drawing.
 *
 * <p>The first task is the thread that uses it; {@link #all} and {@link #fork} create others. Any
 * other thread may only call {@link #now}. A task must not sleep while it holds a lock that another
 * task needs: this class does not know about locks.
 */
public final class VirtualTime implements Time, AutoCloseable {
  private final TurnLock lock;
  private final Set<Forked<?>> unjoined = new LinkedHashSet<>();

  public VirtualTime(Instant start) {
    lock = new TurnLock(start);
  }

  @Override
  public Instant now() {
    return lock.now();
  }

  @Override
  public void sleep(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a sleep of " + duration + " is negative");
    }
    SimTask current = lock.current();
    Instant wake = now().plus(duration);
    Optional<Deadline> cut = current.deadline.filter(deadline -> deadline.at.isBefore(wake));
    lock.sleepUntil(cut.map(deadline -> deadline.at).orElse(wake), current);
    if (cut.isPresent()) {
      throw new DeadlinePassed(cut.get());
    }
  }

  @Override
  public <T> List<T> all(List<? extends Callable<T>> tasks, int concurrency) {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency " + concurrency + " is less than 1");
    }
    SimTask current = lock.current();
    int atOnce = Math.min(tasks.size(), concurrency);
    return atOnce < 2
        ? tasks.stream().<T>map(TaskCalls::call).toList()
        : new SimTaskGroup<>(lock, tasks).run(atOnce, current);
  }

  @Override
  public <T> T within(Duration limit, Callable<T> work) throws TimeoutException {
    SimTask current = lock.current();
    Optional<Deadline> outer = current.deadline;
    Deadline own = new Deadline(now().plus(limit));
    if (outer.isPresent() && !outer.get().at.isAfter(own.at)) {
      return TaskCalls.call(work);
    }
    current.deadline = Optional.of(own);
    try {
      return TaskCalls.call(work);
    } catch (DeadlinePassed passed) {
      if (passed.deadline != own) {
        throw passed;
      }
      throw new TimeoutException("the limit of " + limit + " passed at " + own.at);
    } finally {
      current.deadline = outer;
    }
  }

  @Override
  public <T> Fork<T> fork(Callable<T> work) {
    lock.current();
    Forked<T> fork = new Forked<>(work);
    unjoined.add(fork);
    return fork;
  }

  /**
   * Cancels every fork that still runs. Must be called by the first task.
   *
   * @throws IllegalStateException if a fork failed that was never joined
   */
  @Override
  public void close() {
    SimTask current = lock.current();
    while (unjoined.stream().anyMatch(fork -> !fork.task.ended)) {
      unjoined.forEach(fork -> lock.cancel(fork.task));
      lock.sleepUntil(now(), current);
    }
    for (Forked<?> fork : unjoined) {
      if (fork.failure.isPresent() && !(fork.failure.get() instanceof TaskCancelled)) {
        throw new IllegalStateException("a fork failed that was never joined", fork.failure.get());
      }
    }
  }

  private final class Forked<T> implements Fork<T> {
    private final SimTask task;
    private Supplier<T> result =
        () -> {
          throw new TaskCancelled();
        };
    private Optional<Throwable> failure = Optional.empty();

    Forked(Callable<T> work) {
      task = lock.start(Optional.empty(), current -> run(work, current));
    }

    private void run(Callable<T> work, SimTask current) {
      try {
        if (!current.cancelled) {
          T value = work.call();
          result = () -> value;
        }
      } catch (Throwable thrown) { // join() throws it again
        failure = Optional.of(thrown);
      }
    }

    @Override
    public T join() {
      lock.await(task, lock.current());
      unjoined.remove(this);
      if (failure.isPresent()) {
        throw TaskCalls.rethrow(failure.get());
      }
      return result.get();
    }
  }
}
