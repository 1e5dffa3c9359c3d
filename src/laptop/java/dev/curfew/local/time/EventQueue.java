package dev.curfew.local.time;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SequencedSet;

/** The tasks that wait, by the instant at which each resumes, then in the order of insertion. */
final class EventQueue {
  private record Wake(Instant at, long sequence, SimTask task) {}

  private final PriorityQueue<Wake> wakes =
      new PriorityQueue<>(Comparator.comparing(Wake::at).thenComparing(Wake::sequence));

  /** Tasks that wait for the end of another task, not for an instant. */
  private final SequencedSet<SimTask> waiting = new LinkedHashSet<>();

  private Instant now;
  private long sequence;

  EventQueue(Instant now) {
    this.now = now;
  }

  Instant now() {
    return now;
  }

  boolean isEmpty() {
    return wakes.isEmpty() && waiting.isEmpty();
  }

  void wakeAt(Instant at, SimTask task) {
    wakes.add(new Wake(at, sequence++, task));
  }

  void await(SimTask task) {
    waiting.add(task);
  }

  /** Schedules a task now that waits for another; does nothing if it does not wait. */
  void stopWaiting(SimTask task) {
    if (waiting.remove(task)) {
      wakeAt(now, task);
    }
  }

  /** Schedules a sleeping task now instead of at its instant. */
  void wakeNow(SimTask task) {
    if (wakes.removeIf(wake -> wake.task() == task)) {
      wakeAt(now, task);
    }
  }

  /** Removes the first event and moves the time to its instant. */
  SimTask next() {
    if (wakes.isEmpty()) {
      failOneOfDeadlock();
    }
    Wake next = wakes.remove();
    if (next.at().isAfter(now)) {
      now = next.at();
    }
    return next.task();
  }

  /**
   * Every task waits for another, so none would ever resume: makes a task that joins a fork fail,
   * which ends the deadlock.
   */
  private void failOneOfDeadlock() {
    Optional<SimTask> waiter = waiting.stream().filter(task -> task.children.isEmpty()).findFirst();
    SimTask failed = waiter.orElseThrow(() -> new IllegalStateException("no task is left to run"));
    failed.deadlocked = true;
    stopWaiting(failed);
  }
}
