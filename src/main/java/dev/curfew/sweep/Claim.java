package dev.curfew.sweep;

/** The answer to an execution that wants to run. */
public sealed interface Claim {
  /** The run is this execution's. */
  record Granted() implements Claim {}

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
