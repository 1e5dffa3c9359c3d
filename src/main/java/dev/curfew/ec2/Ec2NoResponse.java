package dev.curfew.ec2;

import static java.util.Objects.requireNonNull;

/**
 * Thrown if EC2 did not respond to a call that was sent: a timeout, or a reset connection. Whether
 * EC2 acted on the call is not known.
 */
public final class Ec2NoResponse extends RuntimeException {
  public Ec2NoResponse(String message) {
    super(message);
  }

  public Ec2NoResponse(String message, Throwable cause) {
    super(message, cause);
  }

  /** Never null. */
  @Override
  public String getMessage() {
    return requireNonNull(super.getMessage());
  }
}
