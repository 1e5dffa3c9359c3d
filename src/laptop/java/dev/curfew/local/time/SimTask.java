package dev.curfew.local.time;

import dev.curfew.local.time.DeadlinePassed.Deadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One unit of work in {@link VirtualTime}, on a thread of its own. Only the running task may access
 * the fields of any task; resuming a task makes them visible to it.
 */
final class SimTask {
  /** The tasks that this one awaits in {@link Time#all}; empty if it awaits none. */
  List<SimTask> children = List.of();

  /** The tasks that await this one. */
  final List<SimTask> waiters = new ArrayList<>();

  Optional<Deadline> deadline;
  boolean cancelled;
  boolean ended;

  /** Set if the task waits for an event that can never occur. */
  boolean deadlocked;

  private Thread thread;
  private volatile boolean hasTurn;

  /** A task on a thread that runs already. */
  SimTask(Thread running) {
    thread = running;
    deadline = Optional.empty();
  }

  /** A task that starts when it is first resumed. */
  SimTask(Runnable work, Optional<Deadline> deadline) {
    thread = Thread.ofVirtual().unstarted(work);
    this.deadline = deadline;
  }

  boolean isOn(Thread other) {
    return thread == other;
  }

  void moveTo(Thread other) {
    thread = other;
  }

  /** Gives it the turn; the caller must not access shared state afterwards. */
  void resume() {
    Thread target = thread;
    if (target.getState() == Thread.State.NEW) {
      target.start();
      return;
    }
    hasTurn = true;
    LockSupport.unpark(target);
  }

  /** Parks the calling thread, which is this task's, until it is resumed. */
  void awaitTurn() {
    boolean interrupted = false;
    while (!hasTurn) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    hasTurn = false;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Throws if this task was cancelled, missed its deadline, or is deadlocked. */
  void throwIfInterrupted(Instant now) {
    if (cancelled) {
      throw new TaskCancelled();
    }
    if (deadline.isPresent() && deadline.get().at.isBefore(now)) {
      throw new DeadlinePassed(deadline.get());
    }
    if (deadlocked) {
      deadlocked = false;
      throw new IllegalStateException(
          "deadlock: every task waits for another to end; a fork must not join itself, or a fork"
              + " that joins it");
    }
  }
}
