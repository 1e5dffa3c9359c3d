package dev.curfew.sweep;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** The answer to an execution that wants to run. */
public sealed interface Claim {
  /**
   * The run is this execution's.
   *
   * @param lapsedHolder ARN of the execution that had the lease before, and died without giving it
   *     back
   */
  record Granted(Optional<String> lapsedHolder) implements Claim {
    public Granted {
      requireNonNull(lapsedHolder, "lapsedHolder");
    }

    /** Where the execution before gave the lease back, as it should. */
    public Granted() {
      this(Optional.empty());
    }
  }

  /**
   * The schedule's time was claimed before: the same delivery came twice.
   *
   * @param execution ARN of the execution that has it
   */
  record Repeated(String execution) implements Claim {}

  /**
   * Another run holds the lease.
   *
   * @param execution ARN of the execution that has it
   */
  record Busy(String execution) implements Claim {}
}
