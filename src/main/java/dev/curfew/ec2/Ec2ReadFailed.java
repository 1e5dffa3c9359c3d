package dev.curfew.ec2;

import dev.curfew.failure.TransientFailure;
import java.util.function.Supplier;

/** Thrown if a read of EC2 failed temporarily. The caller decides whether that ends its step. */
public final class Ec2ReadFailed extends RuntimeException {
  private final boolean isThrottled;

  public Ec2ReadFailed(RuntimeException why) {
    super("EC2 could not be read: " + why.getMessage(), why);
    isThrottled =
        why instanceof Ec2Error error && Ec2ErrorKind.of(error) instanceof Ec2ErrorKind.Throttled;
  }

  /** Whether EC2 throttled the read: it responds, but other callers used up the shared limit. */
  public boolean isThrottled() {
    return isThrottled;
  }

  /** The same failure for the state machine, which retries it. */
  public TransientFailure transientFailure() {
    return new TransientFailure(String.valueOf(getMessage()), this);
  }

  /**
   * The result of a read.
   *
   * @throws Ec2ReadFailed if EC2 answers with an error, or does not answer
   * @throws dev.curfew.failure.Misconfigured if EC2 does not accept the credentials
   */
  public static <T> T wrap(Supplier<T> read) {
    try {
      return read.get();
    } catch (Ec2Error error) {
      throw Ec2ErrorKind.of(error) instanceof Ec2ErrorKind.InvalidCaller
          ? Ec2ErrorKind.InvalidCaller.failure(error)
          : new Ec2ReadFailed(error);
    } catch (Ec2NoResponse none) {
      throw new Ec2ReadFailed(none);
    }
  }
}
