package dev.curfew.ec2;

import dev.curfew.failure.TransientFailure;

/** EC2 could not be read just now. Who asked says whether that ends its step. */
public final class Ec2ReadFailed extends RuntimeException {
  private final boolean isThrottled;

  public Ec2ReadFailed(RuntimeException why) {
    super("EC2 could not be read: " + why.getMessage(), why);
    isThrottled =
        why instanceof Ec2Error error && Ec2ErrorKind.of(error) instanceof Ec2ErrorKind.Throttled;
  }

  /** Whether EC2 answers calls, and others took those that there are. */
  public boolean isThrottled() {
    return isThrottled;
  }

  /** For the state machine to try again. */
  public TransientFailure transientFailure() {
    return new TransientFailure(getMessage(), this);
  }
}
