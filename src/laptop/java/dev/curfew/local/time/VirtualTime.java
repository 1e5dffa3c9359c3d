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

/**
 * Time that stands still while anything runs, and jumps to the next instant at which somebody
 * wakes. Of all branches exactly one runs at a time: it holds the baton until it waits or ends. So
 * the same program always runs in the same order, and sleeping costs nothing.
 *
 * <p>The thread that uses it is the first branch; others come from {@link #all} and {@link #fork}.
 * Any other thread may only ask for the time. A branch must not sleep while it holds a lock that
 * another branch wants: the baton knows nothing of locks.
 */
public final class VirtualTime implements Time, AutoCloseable {
  private final TurnLock baton;
  private final Set<Forked<?>> unjoined = new LinkedHashSet<>();

  /** Time that begins at {@code start}. */
  public VirtualTime(Instant start) {
    baton = new TurnLock(start);
  }

  @Override
  public Instant now() {
    return baton.now();
  }

  @Override
  public void sleep(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a sleep of " + duration + " is negative");
    }
    SimTask self = baton.self();
    Instant wake = now().plus(duration);
    Optional<Deadline> cut = self.deadline.filter(deadline -> deadline.at.isBefore(wake));
    baton.sleepUntil(cut.map(deadline -> deadline.at).orElse(wake), self);
    if (cut.isPresent()) {
      throw new DeadlinePassed(cut.get());
    }
  }

  @Override
  public <T> List<T> all(List<? extends Callable<T>> branches, int concurrency) {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency " + concurrency + " is less than 1");
    }
    SimTask self = baton.self();
    int atOnce = Math.min(branches.size(), concurrency);
    return atOnce < 2
        ? branches.stream().<T>map(TaskCalls::call).toList()
        : new SimTaskGroup<>(baton, branches).run(atOnce, self);
  }

  @Override
  public <T> T within(Duration limit, Callable<T> work) throws TimeoutException {
    SimTask self = baton.self();
    Optional<Deadline> outer = self.deadline;
    Deadline own = new Deadline(now().plus(limit));
    if (outer.isPresent() && !outer.get().at.isAfter(own.at)) {
      return TaskCalls.call(work);
    }
    self.deadline = Optional.of(own);
    try {
      return TaskCalls.call(work);
    } catch (DeadlinePassed passed) {
      if (passed.deadline != own) {
        throw passed;
      }
      throw new TimeoutException("the limit of " + limit + " passed at " + own.at);
    } finally {
      self.deadline = outer;
    }
  }

  @Override
  public <T> Fork<T> fork(Callable<T> work) {
    baton.self();
    Forked<T> fork = new Forked<>(work);
    unjoined.add(fork);
    return fork;
  }

  /**
   * Ends every fork that still runs. To be called by the thread that began.
   *
   * @throws IllegalStateException if a fork failed that nobody joined
   */
  @Override
  public void close() {
    SimTask self = baton.self();
    while (unjoined.stream().anyMatch(fork -> !fork.branch.ended)) {
      unjoined.forEach(fork -> baton.cancel(fork.branch));
      baton.sleepUntil(now(), self);
    }
    for (Forked<?> fork : unjoined) {
      if (fork.failure.isPresent() && !(fork.failure.get() instanceof TaskCancelled)) {
        throw new IllegalStateException("a fork failed that nobody joined", fork.failure.get());
      }
    }
  }

  private final class Forked<T> implements Fork<T> {
    private final SimTask branch;
    private T result;
    private Optional<Throwable> failure = Optional.empty();

    Forked(Callable<T> work) {
      branch = baton.begin(Optional.empty(), self -> run(work, self));
    }

    private void run(Callable<T> work, SimTask self) {
      try {
        if (!self.cancelled) {
          result = work.call();
        }
      } catch (Throwable thrown) { // whatever ended it is thrown again by join()
        failure = Optional.of(thrown);
      }
    }

    @Override
    public T join() {
      baton.await(branch, baton.self());
      unjoined.remove(this);
      if (failure.isPresent()) {
        throw TaskCalls.rethrow(failure.get());
      }
      return result;
    }
  }
}
