package dev.curfew.lifecycle;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.instance.InstanceState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What an instance of the plan comes to by a call that names it. Pure. */
public final class CallTransitions {
  private CallTransitions() {}

  /** Before the call. */
  public static PlannedInstance intended(PlannedInstance entry, Instant now) {
    return entry.with(
        switch (entry.progress()) {
          case StopState.Queued _ ->
              new StopState.Requesting(now, now, 1, Optional.empty(), RetryReason.NOT);
          case StopState.Requeued before ->
              new StopState.Requesting(
                  now, now, before.asks() + 1, Optional.empty(), RetryReason.NOT);
          case StopState.RunningAgain before ->
              new StopState.Requesting(
                  before.at(), now, before.asks() + 1, Optional.empty(), before.again());
          // A call whose answer we did not see may have stopped it: a stop since is ours as well.
          case StopState.Requesting before ->
              new StopState.Requesting(
                  before.at(),
                  now,
                  before.asks() + 1,
                  Optional.of(before.called()),
                  before.again());
          case StopState.Accepted _, StopState.Finished _ ->
              throw new IllegalStateException(entry.instance() + " has had its turn");
        });
  }

  /**
   * The call is certain to have done nothing, so whatever becomes of it now is not its doing. All
   * is as it was before; also where an earlier call is in doubt.
   */
  public static PlannedInstance deferred(PlannedInstance entry) {
    return entry.progress() instanceof StopState.Requesting intended
        ? entry.with(deferred(intended))
        : entry;
  }

  private static StopState deferred(StopState.Requesting intended) {
    if (intended.doubt().isPresent()) {
      return new StopState.Requesting(
          intended.at(),
          intended.doubt().get(),
          intended.asks(),
          intended.doubt(),
          intended.again());
    }
    return switch (intended.again()) {
      case NOT -> new StopState.Requeued(intended.asks());
      case STARTED, UNSEEN ->
          new StopState.RunningAgain(
              intended.at(), intended.called(), intended.asks(), intended.again());
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
    return switch (entry.progress()) {
      case StopState.Requesting intended ->
          entry.with(
              new StopState.Accepted(
                  intended.at(),
                  intended.called(),
                  intended.asks(),
                  was.isJudged()
                      || intended.doubt().isPresent()
                      || intended.again() != RetryReason.NOT,
                  intended.again(),
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
    return switch (entry.progress()) {
      case StopState.Requesting intended ->
          intended
              .doubt()
              .filter(call -> now.isBefore(call.plus(RefreshTransitions.STALE)))
              .isPresent();
      case StopState.RunningAgain restarted -> restarted.again() == RetryReason.UNSEEN;
      case StopState.Queued _, StopState.Requeued _, StopState.Accepted _, StopState.Finished _ ->
          false;
    };
  }

  /** EC2 refused the call for this instance's sake. */
  public static PlannedInstance refused(PlannedInstance entry, Ec2Error error, Instant now) {
    return entry.with(
        new StopState.Finished(Outcome.REFUSED, now, Optional.of(error.getMessage())));
  }
}
