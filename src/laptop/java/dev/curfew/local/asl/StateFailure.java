package dev.curfew.local.asl;

/** Thrown if a state failed. The execution retries it, catches the failure, or fails. */
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
