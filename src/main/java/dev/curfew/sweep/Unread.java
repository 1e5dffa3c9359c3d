package dev.curfew.sweep;

import dev.curfew.failure.TransientFailure;

/** EC2 could not be read just now. Who asked says whether that ends its step. */
final class Unread extends RuntimeException {
  private final boolean isThrottled;

  Unread(RuntimeException why) {
    super("EC2 could not be read: " + why.getMessage(), why);
    isThrottled =
        why instanceof Ec2Error error && Ec2Answer.of(error) instanceof Ec2Answer.Throttled;
  }

  /** Whether EC2 answers calls, and others took those that there are. */
  boolean isThrottled() {
    return isThrottled;
  }

  /** For the state machine to try again. */
  TransientFailure transientFailure() {
    return new TransientFailure(getMessage(), this);
  }
}
