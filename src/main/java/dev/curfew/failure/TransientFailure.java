package dev.curfew.failure;

/**
 * Something outside did not answer, or answered that it cannot now. The same call may work later:
 * the state machine tries it again.
 */
public final class TransientFailure extends RuntimeException {
  public TransientFailure(String message) {
    super(message);
  }

  public TransientFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
