package dev.curfew.local.asl;

/** The execution was aborted: no state retries or catches this. */
final class ExecutionAborted extends RuntimeException {
  ExecutionAborted() {
    super("the execution was aborted", null, false, false);
  }
}
