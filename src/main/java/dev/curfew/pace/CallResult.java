package dev.curfew.pace;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.failure.Misconfigured;
import dev.curfew.instance.InstanceState;
import java.util.Map;
import java.util.Set;

/** The result of one StopInstances call. */
public sealed interface CallResult {
  /** The number of instances that the call named. */
  int instanceCount();

  /**
   * EC2 accepted the call.
   *
   * @param previousStates the state of each instance before the call, by instance id
   */
  record Accepted(int instanceCount, Map<String, InstanceState> previousStates)
      implements CallResult {
    public Accepted {
      previousStates = Map.copyOf(previousStates);
    }
  }

  /**
   * EC2 throttled the call: it had no effect.
   *
   * @param error as EC2 gave it
   */
  record Throttled(int instanceCount, Ec2Error error) implements CallResult {
    public Throttled {
      requireNonNull(error, "error");
    }
  }

  /**
   * EC2 rejected the call because of one or more of its instances: it had no effect.
   *
   * @param named the instances that the error message names; empty if it names none, or all of
   *     them, as an echo of the call does not identify the bad ones
   */
  record Rejected(int instanceCount, Ec2Error error, Set<String> named) implements CallResult {
    public Rejected {
      requireNonNull(error, "error");
      named = Set.copyOf(named);
    }
  }

  /**
   * EC2 lacks the capacity for the call, or a limit is reached: it had no effect.
   *
   * @param error as EC2 gave it
   */
  record Shortage(int instanceCount, Ec2Error error) implements CallResult {
    public Shortage {
      requireNonNull(error, "error");
    }
  }

  /**
   * EC2 does not accept the caller's credentials, or there are none: the call had no effect, and no
   * other will.
   *
   * @param failure ends the step of the run
   */
  record InvalidCaller(int instanceCount, Misconfigured failure) implements CallResult {
    public InvalidCaller {
      requireNonNull(failure, "failure");
    }
  }

  /**
   * No response arrived, or EC2 failed: whether EC2 acted is not known.
   *
   * @param isRepeated whether every instance of the call had an unanswered call before
   */
  record NoResponse(int instanceCount, RuntimeException cause, boolean isRepeated)
      implements CallResult {
    public NoResponse {
      requireNonNull(cause, "cause");
    }
  }
}
