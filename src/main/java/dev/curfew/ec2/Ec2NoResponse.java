package dev.curfew.ec2;

import static java.util.Objects.requireNonNull;

/**
 * A call went out and no answer came back: a timeout, a reset connection. Whether EC2 acted on it
 * is not known.
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
