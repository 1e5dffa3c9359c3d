package dev.curfew.failure;

import static java.util.Objects.requireNonNull;

/**
 * Thrown if a service did not respond, or failed temporarily. The same call may work later: the
 * state machine retries it.
 */
public final class TransientFailure extends RuntimeException {
  public TransientFailure(String message) {
    super(message);
  }

  public TransientFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** Never null. */
  @Override
  public String getMessage() {
    return requireNonNull(super.getMessage());
  }
}
