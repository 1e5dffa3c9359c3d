package dev.curfew.local.time;

import dev.curfew.local.time.DeadlinePassed.Deadline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets one task run at a time. The running task calls a method here to wait; the lock then moves
 * the time to the next event and resumes that event's task.
 */
final class TurnLock {
  private final EventQueue events;
  private final SimTask root = new SimTask(Thread.currentThread());
  private volatile SimTask holder = root;
  private volatile Instant now;

  TurnLock(Instant start) {
    now = start;
    events = new EventQueue(start);
  }

  Instant now() {
    return now;
  }

  /**
   * The task of the calling thread.
   *
   * @throws IllegalStateException if it is not its turn. While there is no other task, any thread
   *     may take the turn of the root task
   */
  SimTask current() {
    SimTask current = holder;
    if (!current.isOn(Thread.currentThread())) {
      if (current != root || !events.isEmpty()) {
        throw new IllegalStateException(
            "thread "
                + Thread.currentThread()
                + " has no task in this virtual time, or it is not its turn");
      }
      root.moveTo(Thread.currentThread());
    }
    current.throwIfInterrupted(now);
    return current;
  }

  /** Adds a task, which starts when it is its turn. */
  SimTask start(Optional<Deadline> deadline, Consumer<SimTask> work) {
    SimTask[] current = new SimTask[1];
    current[0] = new SimTask(() -> runToEnd(current[0], work), deadline);
    events.wakeAt(now, current[0]);
    return current[0];
  }

  private void runToEnd(SimTask task, Consumer<SimTask> work) {
    work.accept(task);
    task.ended = true;
    task.waiters.stream().filter(TurnLock::hasNoRunningChild).forEach(events::stopWaiting);
    next().resume();
  }

  private static boolean hasNoRunningChild(SimTask waiter) {
    return waiter.children.stream().allMatch(child -> child.ended);
  }

  /** Waits until the instant; other tasks run meanwhile. */
  void sleepUntil(Instant instant, SimTask current) {
    events.wakeAt(instant, current);
    giveUpTurn(current);
  }

  /** Waits until all the children have ended. */
  void awaitAll(List<SimTask> children, SimTask current) {
    children.forEach(child -> child.waiters.add(current));
    current.children = children;
    events.await(current);
    try {
      giveUpTurn(current);
    } finally {
      current.children = List.of();
    }
  }

  /** Waits until another task has ended that is not a child of the current one. */
  void await(SimTask other, SimTask current) {
    if (other.ended) {
      return;
    }
    other.waiters.add(current);
    events.await(current);
    try {
      giveUpTurn(current);
    } finally {
      other.waiters.remove(current);
    }
  }

  private void giveUpTurn(SimTask current) {
    SimTask next = next();
    if (next != current) {
      next.resume();
      current.awaitTurn();
    }
    current.throwIfInterrupted(now);
  }

  private SimTask next() {
    SimTask next = events.next();
    now = events.now();
    holder = next;
    return next;
  }

  /** Cancels a task and its children: the call in which each of them waits throws. */
  void cancel(SimTask task) {
    if (task.ended || task.cancelled) {
      return;
    }
    task.cancelled = true;
    if (task.children.isEmpty()) {
      events.stopWaiting(task);
      events.wakeNow(task);
    } else {
      task.children.forEach(this::cancel); // the task wakes when they have ended
    }
  }
}
