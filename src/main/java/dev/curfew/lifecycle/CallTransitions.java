package dev.curfew.lifecycle;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.instance.InstanceState;
import dev.curfew.reason.OutcomeDetail;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What an instance of the plan comes to by a call that names it. Pure. */
public final class CallTransitions {
  private CallTransitions() {}

  /** Before the call. */
  public static PlannedInstance intended(PlannedInstance entry, Instant now) {
    return entry.with(
        switch (entry.state()) {
          case StopState.Queued _ ->
              new StopState.Requesting(now, now, 1, Optional.empty(), RetryReason.NONE);
          case StopState.Requeued before ->
              new StopState.Requesting(
                  now, now, before.callCount() + 1, Optional.empty(), RetryReason.NONE);
          case StopState.RunningAgain before ->
              new StopState.Requesting(
                  before.ownedSince(),
                  now,
                  before.callCount() + 1,
                  Optional.empty(),
                  before.retryReason());
          // A call whose answer we did not see may have stopped it: a stop since is ours as well.
          case StopState.Requesting before ->
              new StopState.Requesting(
                  before.ownedSince(),
                  now,
                  before.callCount() + 1,
                  Optional.of(before.lastCallAt()),
                  before.retryReason());
          case StopState.Accepted _, StopState.Finished _ ->
              throw new IllegalStateException(entry.instance() + " has had its turn");
        });
  }

  /**
   * The call is certain to have done nothing, so whatever becomes of it now is not its doing. All
   * is as it was before; also where an earlier call is in doubt.
   */
  public static PlannedInstance deferred(PlannedInstance entry) {
    return entry.state() instanceof StopState.Requesting intended
        ? entry.with(deferred(intended))
        : entry;
  }

  private static StopState deferred(StopState.Requesting intended) {
    if (intended.unansweredCallAt().isPresent()) {
      return new StopState.Requesting(
          intended.ownedSince(),
          intended.unansweredCallAt().get(),
          intended.callCount(),
          intended.unansweredCallAt(),
          intended.retryReason());
    }
    return switch (intended.retryReason()) {
      case NONE -> new StopState.Requeued(intended.callCount());
      case RESTARTED, NOT_EFFECTIVE ->
          new StopState.RunningAgain(
              intended.ownedSince(),
              intended.lastCallAt(),
              intended.callCount(),
              intended.retryReason());
    };
  }

  /**
   * EC2 accepted the call. One that was off, or on its way, when our first call came is stopped by
   * somebody else.
   *
   * @param before the states before the call, by EC2's answer
   */
  public static PlannedInstance accepted(PlannedInstance entry, Map<String, InstanceState> before) {
    InstanceState was = before.getOrDefault(entry.instance(), InstanceState.RUNNING);
    return switch (entry.state()) {
      case StopState.Requesting intended ->
          entry.with(
              new StopState.Accepted(
                  intended.ownedSince(),
                  intended.lastCallAt(),
                  intended.callCount(),
                  was.isJudged()
                      || intended.unansweredCallAt().isPresent()
                      || intended.retryReason() != RetryReason.NONE,
                  intended.retryReason(),
                  Optional.empty()));
      case StopState.Queued _,
          StopState.Requeued _,
          StopState.Accepted _,
          StopState.RunningAgain _,
          StopState.Finished _ ->
          throw new IllegalStateException(entry.instance() + " was not intended");
    };
  }

  /**
   * Whether an earlier call may have stopped it, and not show yet: that a later one was refused
   * says nothing of it. It is asked again.
   */
  public static boolean mayHaveStopped(PlannedInstance entry, Instant now) {
    return switch (entry.state()) {
      case StopState.Requesting intended ->
          intended
              .unansweredCallAt()
              .filter(call -> now.isBefore(call.plus(RefreshTransitions.STALE)))
              .isPresent();
      case StopState.RunningAgain restarted -> restarted.retryReason() == RetryReason.NOT_EFFECTIVE;
      case StopState.Queued _, StopState.Requeued _, StopState.Accepted _, StopState.Finished _ ->
          false;
    };
  }

  /** EC2 refused the call for this instance's sake. */
  public static PlannedInstance refused(PlannedInstance entry, Ec2Error error, Instant now) {
    return entry.with(
        new StopState.Finished(
            Outcome.REFUSED,
            now,
            Optional.of(new OutcomeDetail.RefusedByEc2(error.code(), error.words()))));
  }
}
