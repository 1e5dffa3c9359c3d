package dev.curfew.lifecycle;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.policy.Evaluation;

/** What changes the {@link StopState} of an instance. */
public sealed interface StopEvent {
  /** The write-ahead record is about to be written; the StopInstances call follows. */
  record RequestRecorded() implements StopEvent {}

  /**
   * EC2 accepted the call.
   *
   * @param previousState the instance's state before the call, from EC2's response
   */
  record CallAccepted(InstanceState previousState) implements StopEvent {
    public CallAccepted {
      requireNonNull(previousState, "previousState");
    }
  }

  /** EC2 throttled or rejected the call, so the call cannot have stopped anything. */
  record CallHadNoEffect() implements StopEvent {}

  /**
   * EC2 rejected the call because of this instance. Follows {@link CallHadNoEffect}, once EC2 was
   * read again.
   */
  record CallRefused(Ec2Error error) implements StopEvent {
    public CallRefused {
      requireNonNull(error, "error");
    }
  }

  /**
   * The instance was read and evaluated again, immediately before its stop.
   *
   * @param listing the instance as EC2 lists it now
   * @param evaluation by the policy snapshot and the policy table as it is now
   */
  record Refreshed(Instance listing, Evaluation evaluation) implements StopEvent {
    public Refreshed {
      requireNonNull(listing, "listing");
      requireNonNull(evaluation, "evaluation");
    }
  }

  /**
   * The instance was read to confirm its stop.
   *
   * @param listing the instance as EC2 lists it now
   * @param isPastDeadline whether the confirmation deadline has passed
   */
  record Polled(Instance listing, boolean isPastDeadline) implements StopEvent {
    public Polled {
      requireNonNull(listing, "listing");
    }
  }
}
