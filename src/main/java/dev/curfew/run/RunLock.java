package dev.curfew.run;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** The answer to an execution that wants to run. */
public sealed interface RunLock {
  /**
   * The run is this execution's.
   *
   * @param lapsedHolder ARN of the execution that had the lease before, and died without giving it
   *     back
   */
  record Acquired(Optional<String> lapsedHolder) implements RunLock {
    public Acquired {
      requireNonNull(lapsedHolder, "lapsedHolder");
    }

    /** Where the execution before gave the lease back, as it should. */
    public Acquired() {
      this(Optional.empty());
    }
  }

  /**
   * The schedule's time was claimed before: the same delivery came twice.
   *
   * @param execution ARN of the execution that has it
   */
  record Duplicate(String execution) implements RunLock {}

  /**
   * Another run holds the lease.
   *
   * @param execution ARN of the execution that has it
   */
  record Held(String execution) implements RunLock {}
}
