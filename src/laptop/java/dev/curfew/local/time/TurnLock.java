package dev.curfew.local.time;

import dev.curfew.local.time.DeadlinePassed.Deadline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Passes the right to run from branch to branch, and moves the time when nobody runs. */
final class TurnLock {
  private final EventQueue agenda;
  private final SimTask root = new SimTask(Thread.currentThread());
  private volatile SimTask holder = root;
  private volatile Instant now;

  TurnLock(Instant start) {
    now = start;
    agenda = new EventQueue(start);
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
  SimTask self() {
    SimTask self = holder;
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
  SimTask begin(Optional<Deadline> deadline, Consumer<SimTask> work) {
    SimTask[] self = new SimTask[1];
    self[0] = new SimTask(() -> runToEnd(self[0], work), deadline);
    agenda.wakeAt(now, self[0]);
    return self[0];
  }

  private void runToEnd(SimTask branch, Consumer<SimTask> work) {
    work.accept(branch);
    branch.ended = true;
    branch.waiters.stream().filter(TurnLock::waitsForNoChild).forEach(agenda::release);
    next().giveBaton();
  }

  private static boolean waitsForNoChild(SimTask waiter) {
    return waiter.children.stream().allMatch(child -> child.ended);
  }

  /** Lets others run until the instant has come. */
  void sleepUntil(Instant instant, SimTask self) {
    agenda.wakeAt(instant, self);
    handOver(self);
  }

  /** Lets others run until all the children have ended. */
  void awaitAll(List<SimTask> children, SimTask self) {
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
  void await(SimTask other, SimTask self) {
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

  private void handOver(SimTask self) {
    SimTask next = next();
    if (next != self) {
      next.giveBaton();
      self.awaitBaton();
    }
    self.throwIfEnded(now);
  }

  private SimTask next() {
    SimTask next = agenda.next();
    now = agenda.now();
    holder = next;
    return next;
  }

  /** Ends a branch, and those it waits for, at the call in which it waits. */
  void cancel(SimTask branch) {
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
