package dev.curfew.lifecycle;

import dev.curfew.ec2.StateTransitionReason;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.reason.Note;
import dev.curfew.reason.OutcomeDetail;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an instance that was asked to stop has come to, by how EC2 lists it now. Pure.
 *
 * @param isLate whether the deadline has passed
 */
public record PollTransitions(PlannedInstance entry, Instant now, boolean isLate) {
  /** So much may our clock be ahead of EC2's. No instance stops, starts and stops again in less. */
  private static final Duration SKEW = Duration.ofSeconds(15);

  public PlannedInstance of(Instance instance) {
    return switch (instance.state()) {
      case TERMINATED, SHUTTING_DOWN ->
          settled(Outcome.GONE, new OutcomeDetail.LastSeen(instance.state()));
      case STOPPED -> stopped(instance);
      case STOPPING, PENDING -> saw(instance.state());
      case RUNNING -> running(instance);
    };
  }

  private PlannedInstance stopped(Instance instance) {
    return switch (entry.state()) {
      case StopState.Accepted asked when !asked.causedByUs() ->
          settled(Outcome.GONE, new OutcomeDetail.StoppedByAnother());
      case StopState.Accepted asked
          when !StateTransitionReason.isBefore(instance, asked.ownedSince().minus(SKEW)) ->
          entry.with(new StopState.Finished(Outcome.STOPPED, now, Optional.empty()));
      case StopState.Requesting intended
          when StateTransitionReason.isSince(instance, intended.ownedSince()) ->
          RefreshTransitions.withNote(
              entry.with(new StopState.Finished(Outcome.STOPPED, now, Optional.empty())),
              new Note.StopResponseLost());
      case StopState.RunningAgain restarted when RefreshTransitions.isOurs(restarted, instance) ->
          entry.with(new StopState.Finished(Outcome.STOPPED, now, Optional.empty()));
      case StopState.Accepted _, StopState.Requesting _, StopState.RunningAgain _ ->
          // An older stop than ours: EC2's answer may be stale, or somebody was quicker.
          isLate
              ? settled(Outcome.GONE, new OutcomeDetail.StoppedByAnother())
              : saw(InstanceState.STOPPED);
      case StopState.Queued _, StopState.Requeued _, StopState.Finished _ -> entry;
    };
  }

  private PlannedInstance running(Instance instance) {
    if (entry.state() instanceof StopState.Accepted asked
        && asked.retryReason() == RetryReason.NONE) {
      Optional<Instant> start =
          instance.launchTime().filter(launch -> launch.isAfter(asked.lastCallAt()));
      if (start.isPresent()) {
        return entry.with(
            new StopState.RunningAgain(
                start.get(), asked.lastCallAt(), asked.callCount(), RetryReason.RESTARTED));
      }
      if (asked.causedByUs()
          && now.isAfter(asked.lastCallAt().plus(RefreshTransitions.STALE.multipliedBy(2)))) {
        return entry.with(
            new StopState.RunningAgain(
                asked.ownedSince(),
                asked.lastCallAt(),
                asked.callCount(),
                RetryReason.NOT_EFFECTIVE));
      }
    }
    return saw(InstanceState.RUNNING);
  }

  private PlannedInstance saw(InstanceState state) {
    return switch (entry.state()) {
      case StopState.Accepted asked ->
          entry.with(
              new StopState.Accepted(
                  asked.ownedSince(),
                  asked.lastCallAt(),
                  asked.callCount(),
                  asked.causedByUs(),
                  asked.retryReason(),
                  Optional.of(state)));
      case StopState.Requesting _, StopState.RunningAgain _ ->
          isLate ? settled(Outcome.STOPPING, new OutcomeDetail.LastSeen(state)) : entry;
      case StopState.Queued _, StopState.Requeued _, StopState.Finished _ -> entry;
    };
  }

  private PlannedInstance settled(Outcome outcome, OutcomeDetail detail) {
    return entry.with(new StopState.Finished(outcome, now, Optional.of(detail)));
  }
}
