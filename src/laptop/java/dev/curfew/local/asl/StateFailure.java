package dev.curfew.local.asl;

/** A state failed; on its way to a retry, a catch, or the end of the execution. */
final class StateFailure extends RuntimeException {
  final transient Execution.Failure failure;

  StateFailure(String error, String cause) {
    super(error + ": " + cause);
    failure = new Execution.Failure(error, cause);
  }

  String error() {
    return failure.error();
  }
}
