package dev.curfew.run;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** The result of an attempt to acquire the run lock. */
public sealed interface RunLock {
  /**
   * This execution holds the lock.
   *
   * @param deadPredecessor ARN of the execution that held the lease before, and ended without
   *     releasing it
   */
  record Acquired(Optional<String> deadPredecessor) implements RunLock {
    public Acquired {
      requireNonNull(deadPredecessor, "deadPredecessor");
    }

    /** After an execution that released its lease, or none. */
    public Acquired() {
      this(Optional.empty());
    }
  }

  /**
   * Another execution claimed the scheduled time: EventBridge Scheduler delivered it twice.
   *
   * @param execution ARN of that execution
   */
  record Duplicate(String execution) implements RunLock {}

  /**
   * Another execution holds the lease.
   *
   * @param execution ARN of that execution
   */
  record Held(String execution) implements RunLock {}
}
