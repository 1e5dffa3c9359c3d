package dev.curfew.lifecycle;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.InstanceState;
import dev.curfew.reason.OutcomeDetail;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the stop of one instance has come. {@link #step()} only ever grows, which is what makes a
 * step of the run that is taken twice harmless.
 */
public sealed interface StopState {
  /**
   * A number that orders progress; a stored entry is never replaced by one whose step is not
   * larger, but for an {@link StopState.Accepted} that was seen again.
   */
  int step();

  /** Its turn has not come. */
  record Queued() implements StopState {
    @Override
    public int step() {
      return 0;
    }
  }

  /**
   * About to be stopped: written before the call, so that a crash after it cannot hide it. It stays
   * so where nobody knows whether EC2 acted.
   *
   * @param ownedSince since when a stop is ours, by the clock: the first of these calls, or a
   *     restart
   * @param lastCallAt when the last call was about to be made that may have acted
   * @param callCount how many calls this makes, from 1
   * @param unansweredCallAt when the last call before was made of which nobody knows whether EC2
   *     acted
   * @param retryReason whether EC2 had accepted a stop of it before
   */
  record Requesting(
      Instant ownedSince,
      Instant lastCallAt,
      int callCount,
      Optional<Instant> unansweredCallAt,
      RetryReason retryReason)
      implements StopState {
    public Requesting {
      requireNonNull(ownedSince, "ownedSince");
      requireNonNull(lastCallAt, "lastCallAt");
      requireNonNull(unansweredCallAt, "unansweredCallAt");
      requireNonNull(retryReason, "retryReason");
    }

    /** Whether this call did nothing, and only the doubt of an earlier one is left. */
    boolean isOver() {
      return unansweredCallAt.equals(Optional.of(lastCallAt));
    }

    @Override
    public int step() {
      return 10 * callCount + (isOver() ? 2 : 1);
    }
  }

  /**
   * EC2 throttled or refused every call so far: none of them did anything, and its turn comes again
   * where the refusal was for another's sake.
   *
   * @param callCount how many calls were made, from 1
   */
  record Requeued(int callCount) implements StopState {
    @Override
    public int step() {
      return 10 * callCount + 2;
    }
  }

  /**
   * EC2 accepted the call.
   *
   * @param ownedSince since when a stop is ours, by the clock
   * @param lastCallAt when the call was about to be made
   * @param callCount how many calls were made, refused ones too; 0 where it was on its way before
   *     any
   * @param causedByUs whether a call of ours may have stopped it; not where it was on its way
   *     before
   * @param retryReason whether EC2 had accepted a stop of it before: it is not asked once more
   * @param seen the state last seen since; empty where nobody has looked yet
   */
  record Accepted(
      Instant ownedSince,
      Instant lastCallAt,
      int callCount,
      boolean causedByUs,
      RetryReason retryReason,
      Optional<InstanceState> seen)
      implements StopState {
    public Accepted {
      requireNonNull(ownedSince, "ownedSince");
      requireNonNull(lastCallAt, "lastCallAt");
      requireNonNull(retryReason, "retryReason");
      requireNonNull(seen, "seen");
    }

    @Override
    public int step() {
      return 10 * callCount + (retryReason == RetryReason.NONE ? 3 : 5);
    }
  }

  /**
   * EC2 accepted a stop, and shows the instance running again: it is to be asked once more.
   *
   * @param ownedSince since when a stop is ours: the restart, where EC2 tells of one
   * @param lastCallAt when the last call was about to be made
   * @param callCount how many calls were made
   * @param retryReason {@link RetryReason#STARTED} or {@link RetryReason#UNSEEN}
   */
  record RunningAgain(
      Instant ownedSince, Instant lastCallAt, int callCount, RetryReason retryReason)
      implements StopState {
    public RunningAgain {
      requireNonNull(ownedSince, "ownedSince");
      requireNonNull(lastCallAt, "lastCallAt");
      requireNonNull(retryReason, "retryReason");
    }

    @Override
    public int step() {
      return 10 * callCount + 4;
    }
  }

  /**
   * Nothing more will happen to it in this run.
   *
   * @param at by the clock
   * @param detail what an outcome needs beside its name; empty for most
   */
  record Finished(Outcome outcome, Instant at, Optional<OutcomeDetail> detail)
      implements StopState {
    public Finished {
      requireNonNull(outcome, "outcome");
      requireNonNull(at, "at");
      requireNonNull(detail, "detail");
    }

    @Override
    public int step() {
      return 1_000_000;
    }
  }
}
