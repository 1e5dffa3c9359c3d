package dev.curfew.local.time;

import dev.curfew.local.time.DeadlinePassed.Deadline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Passes the right to run from branch to branch, and moves the time when nobody runs. */
final class Baton {
  private final Agenda agenda;
  private final Branch root = new Branch(Thread.currentThread());
  private volatile Branch holder = root;
  private volatile Instant now;

  Baton(Instant start) {
    now = start;
    agenda = new Agenda(start);
  }

  Instant now() {
    return now;
  }

  /**
   * The branch of the calling thread.
   *
   * @throws IllegalStateException if it does not hold the baton; while there is no other branch,
   *     any thread may take it
   */
  Branch self() {
    Branch self = holder;
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

  /** A new branch, which begins when it is its turn. */
  Branch begin(Optional<Deadline> deadline, Consumer<Branch> work) {
    Branch[] self = new Branch[1];
    self[0] = new Branch(() -> runToEnd(self[0], work), deadline);
    agenda.wakeAt(now, self[0]);
    return self[0];
  }

  private void runToEnd(Branch branch, Consumer<Branch> work) {
    work.accept(branch);
    branch.ended = true;
    branch.waiters.stream().filter(Baton::waitsForNoChild).forEach(agenda::release);
    next().giveBaton();
  }

  private static boolean waitsForNoChild(Branch waiter) {
    return waiter.children.stream().allMatch(child -> child.ended);
  }

  /** Lets others run until the instant has come. */
  void sleepUntil(Instant instant, Branch self) {
    agenda.wakeAt(instant, self);
    handOver(self);
  }

  /** Lets others run until all the children have ended. */
  void awaitAll(List<Branch> children, Branch self) {
    children.forEach(child -> child.waiters.add(self));
    self.children = children;
    agenda.await(self);
    try {
      handOver(self);
    } finally {
      self.children = List.of();
    }
  }

  /** Lets others run until the other has ended, which is no child of this one. */
  void await(Branch other, Branch self) {
    if (other.ended) {
      return;
    }
    other.waiters.add(self);
    agenda.await(self);
    try {
      handOver(self);
    } finally {
      other.waiters.remove(self);
    }
  }

  private void handOver(Branch self) {
    Branch next = next();
    if (next != self) {
      next.giveBaton();
      self.awaitBaton();
    }
    self.throwIfEnded(now);
  }

  private Branch next() {
    Branch next = agenda.next();
    now = agenda.now();
    holder = next;
    return next;
  }

  /** Ends a branch, and those it waits for, at the call in which it waits. */
  void cancel(Branch branch) {
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
}
