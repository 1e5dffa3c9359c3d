package dev.curfew.start.state;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import java.time.Duration;
import java.util.Optional;

/** What changes the {@link StartState} of an instance. */
public sealed interface StartEvent {
  /** The write-ahead record is about to be written; the StartInstances call follows. */
  record RequestRecorded() implements StartEvent {}

  /**
   * EC2 accepted the call.
   *
   * @param previousState the instance's state before the call, from EC2's response
   */
  record CallAccepted(InstanceState previousState) implements StartEvent {
    public CallAccepted {
      requireNonNull(previousState, "previousState");
    }
  }

  /** EC2 throttled or rejected the call, so the call cannot have started anything. */
  record CallHadNoEffect() implements StartEvent {}

  /**
   * EC2 lacks the capacity, or a limit is reached. Follows {@link CallHadNoEffect}.
   *
   * @param deadline for how long after the first such error the start is tried again
   */
  record CapacityWasLacking(Ec2Error error, Duration deadline) implements StartEvent {
    public CapacityWasLacking {
      requireNonNull(error, "error");
      requireNonNull(deadline, "deadline");
    }
  }

  /** EC2 rejected the call because of this instance. Follows {@link CallHadNoEffect}. */
  record CallRefused(Ec2Error error) implements StartEvent {
    public CallRefused {
      requireNonNull(error, "error");
    }
  }

  /**
   * The instance was read and evaluated again, immediately before its start.
   *
   * @param listing the instance as EC2 lists it now
   * @param decision what follows from the listing, by the policy snapshot and the policy table
   */
  record Refreshed(Instance listing, MorningDecision decision) implements StartEvent {
    public Refreshed {
      requireNonNull(listing, "listing");
      requireNonNull(decision, "decision");
    }
  }

  /**
   * The instance was read to confirm its start.
   *
   * @param listing the instance as EC2 lists it now
   * @param checks its status checks; empty if EC2 lists none
   * @param isPastDeadline whether the deadline has passed
   */
  record Polled(
      Instance listing, StopProof proof, Optional<StatusChecks> checks, boolean isPastDeadline)
      implements StartEvent {
    public Polled {
      requireNonNull(listing, "listing");
      requireNonNull(proof, "proof");
      requireNonNull(checks, "checks");
    }
  }
}
