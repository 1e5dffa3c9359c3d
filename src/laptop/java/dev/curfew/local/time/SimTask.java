package dev.curfew.local.time;

import dev.curfew.local.time.DeadlinePassed.Deadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One line of work in {@link VirtualTime}, on a thread of its own. Its fields belong to whichever
 * branch holds the baton; taking the baton reads what the last holder wrote.
 */
final class SimTask {
  /** Branches for which this one waits in {@link Time#all}; empty when it waits for none. */
  List<SimTask> children = List.of();

  /** Branches that wait for this one. */
  final List<SimTask> waiters = new ArrayList<>();

  Optional<Deadline> deadline;
  boolean cancelled;
  boolean ended;

  /** Set for a branch that waits for what can never come. */
  boolean stuck;

  private Thread thread;
  private volatile boolean baton;

  /** The branch of a thread that runs already. */
  SimTask(Thread running) {
    thread = running;
    deadline = Optional.empty();
  }

  /** A branch that begins when it is first given the baton. */
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

  /** Lets it run; the caller must not touch shared state afterwards. */
  void giveBaton() {
    Thread target = thread;
    if (target.getState() == Thread.State.NEW) {
      target.start();
      return;
    }
    baton = true;
    LockSupport.unpark(target);
  }

  /** Parks the calling thread, which is this branch's, until it is given the baton. */
  void awaitBaton() {
    boolean interrupted = false;
    while (!baton) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    baton = false;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Throws what ends this branch early, if anything does. */
  void throwIfEnded(Instant now) {
    if (cancelled) {
      throw new TaskCancelled();
    }
    if (deadline.isPresent() && deadline.get().at.isBefore(now)) {
      throw new DeadlinePassed(deadline.get());
    }
    if (stuck) {
      stuck = false;
      throw new IllegalStateException(
          "every branch waits for another to end, so none ever will; a fork must not join itself,"
              + " nor one that joins it");
    }
  }
}
