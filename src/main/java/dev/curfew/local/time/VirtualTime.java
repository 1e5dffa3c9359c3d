package dev.curfew.local.time;

import dev.curfew.local.time.DeadlinePassed.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

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
  private final Agenda agenda;
  private final Set<Forked<?>> forks = new LinkedHashSet<>();
  private final Branch root = new Branch(Thread.currentThread());
  private volatile Branch current = root;
  private volatile Instant now;

  /** Time that begins at {@code start}. */
  public VirtualTime(Instant start) {
    now = start;
    agenda = new Agenda(start);
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void sleep(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a sleep of " + duration + " is negative");
    }
    Branch self = self();
    Instant wake = now.plus(duration);
    Optional<Deadline> cut = self.deadline.filter(deadline -> deadline.at.isBefore(wake));
    agenda.wakeAt(cut.map(deadline -> deadline.at).orElse(wake), self);
    handOver(self);
    if (cut.isPresent()) {
      throw new DeadlinePassed(cut.get());
    }
  }

  @Override
  public <T> List<T> all(List<? extends Callable<T>> branches, int concurrency) {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency " + concurrency + " is less than 1");
    }
    Branch self = self();
    int workers = Math.min(branches.size(), concurrency);
    if (workers < 2) {
      return branches.stream().<T>map(Calls::call).toList();
    }
    Group<T> group = new Group<>(branches);
    List<Branch> children = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      children.add(begin(self.deadline, branch -> group.work(branch, children)));
    }
    children.forEach(child -> child.waiters.add(self));
    self.children = children;
    agenda.await(self);
    try {
      handOver(self);
    } finally {
      self.children = List.of();
    }
    return group.results();
  }

  @Override
  public <T> T within(Duration limit, Callable<T> work) throws TimeoutException {
    Branch self = self();
    Optional<Deadline> outer = self.deadline;
    Deadline own = new Deadline(now.plus(limit));
    if (outer.isPresent() && !outer.get().at.isAfter(own.at)) {
      return Calls.call(work);
    }
    self.deadline = Optional.of(own);
    try {
      return Calls.call(work);
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
    self();
    Forked<T> fork = new Forked<>(work);
    forks.add(fork);
    fork.branch = begin(Optional.empty(), fork::run);
    return fork;
  }

  /**
   * Ends every fork that still runs. To be called by the thread that began.
   *
   * @throws IllegalStateException if a fork failed that nobody joined
   */
  @Override
  public void close() {
    Branch self = self();
    while (forks.stream().anyMatch(fork -> !fork.branch.ended)) {
      forks.forEach(fork -> cancel(fork.branch));
      agenda.wakeAt(now, self);
      handOver(self);
    }
    for (Forked<?> fork : forks) {
      if (fork.failure != null && !(fork.failure instanceof Cancelled)) {
        throw new IllegalStateException("a fork failed that nobody joined", fork.failure);
      }
    }
  }

  /** The branch of the calling thread, which must be the one that holds the baton. */
  private Branch self() {
    Branch self = current;
    if (!self.isOn(Thread.currentThread())) {
      if (self != root || !agenda.isEmpty()) {
        throw new IllegalStateException(
            "thread " + Thread.currentThread() + " is no branch of this time, or not its turn");
      }
      root.moveTo(Thread.currentThread());
    }
    self.throwIfEnded(now);
    return self;
  }

  private Branch begin(Optional<Deadline> deadline, Consumer<Branch> work) {
    Branch[] self = new Branch[1];
    self[0] = new Branch(() -> runToEnd(self[0], work), deadline);
    agenda.wakeAt(now, self[0]);
    return self[0];
  }

  private void runToEnd(Branch branch, Consumer<Branch> work) {
    work.accept(branch);
    branch.ended = true;
    branch.waiters.stream().filter(VirtualTime::waitsForNoChild).forEach(agenda::release);
    runNext();
  }

  private static boolean waitsForNoChild(Branch waiter) {
    return waiter.children.stream().allMatch(child -> child.ended);
  }

  /** Lets others run until it is this branch's turn again. */
  private void handOver(Branch self) {
    Branch next = agenda.next();
    now = agenda.now();
    current = next;
    if (next != self) {
      next.giveBaton();
      self.awaitBaton();
    }
    self.throwIfEnded(now);
  }

  private void runNext() {
    Branch next = agenda.next();
    now = agenda.now();
    current = next;
    next.giveBaton();
  }

  private void cancel(Branch branch) {
    if (branch.ended || branch.cancelled) {
      return;
    }
    branch.cancelled = true;
    if (branch.children.isEmpty()) {
      agenda.release(branch);
      agenda.hasten(branch);
    } else {
      branch.children.forEach(this::cancel); // it wakes when they have ended
    }
  }

  /** The branches of one {@link #all}: as many workers as may run at once share them. */
  private final class Group<T> {
    private final List<? extends Callable<T>> branches;
    private final T[] results;
    private int next;
    private Throwable failure;

    @SuppressWarnings("unchecked")
    Group(List<? extends Callable<T>> branches) {
      this.branches = branches;
      results = (T[]) new Object[branches.size()];
    }

    void work(Branch self, List<Branch> all) {
      try {
        while (!self.cancelled && next < results.length) {
          int index = next++;
          results[index] = branches.get(index).call();
        }
      } catch (Throwable thrown) { // whatever ended it is thrown again by results()
        if (failure == null && !self.cancelled) {
          failure = thrown;
          next = results.length;
          all.stream().filter(other -> other != self).forEach(VirtualTime.this::cancel);
        }
      }
    }

    List<T> results() {
      if (failure != null) {
        throw Calls.rethrow(failure);
      }
      return Arrays.asList(results);
    }
  }

  private final class Forked<T> implements Fork<T> {
    private final Callable<T> work;
    private Branch branch;
    private T result;
    private Throwable failure;

    Forked(Callable<T> work) {
      this.work = work;
    }

    void run(Branch self) {
      try {
        if (!self.cancelled) {
          result = work.call();
        }
      } catch (Throwable thrown) { // whatever ended it is thrown again by join()
        failure = thrown;
      }
    }

    @Override
    public T join() {
      Branch self = self();
      if (!branch.ended) {
        branch.waiters.add(self);
        agenda.await(self);
        try {
          handOver(self);
        } finally {
          branch.waiters.remove(self);
        }
      }
      forks.remove(this);
      if (failure != null) {
        throw Calls.rethrow(failure);
      }
      return result;
    }
  }
}
