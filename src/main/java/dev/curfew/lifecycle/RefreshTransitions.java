package dev.curfew.lifecycle;

import dev.curfew.ec2.StateTransitionReason;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Facts;
import dev.curfew.policy.PolicyEvaluator;
import dev.curfew.reason.Note;
import dev.curfew.reason.OutcomeDetail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides, on a fresh answer of EC2, what to do with an instance of the plan whose turn it is. It
 * may be stopped only where the run's snapshot and the policy table as it is now both say so,
 * without an obstacle. Pure.
 *
 * @param snapshot judges by the run's snapshot
 * @param table judges by the policy table as it is now
 * @param clock now, by the clock
 */
public record RefreshTransitions(PolicyEvaluator snapshot, PolicyEvaluator table, Instant clock) {
  /** EC2's answers may be this old, so one that shows an instance running proves little before. */
  public static final Duration STALE = Duration.ofSeconds(60);

  /** What to do. */
  public sealed interface Decision {
    /** Ask EC2 to stop it; the entry holds the judgement that says so. */
    record Ask(PlannedInstance entry) implements Decision {}

    /** Write down what it has come to. */
    record Write(PlannedInstance entry) implements Decision {}

    /** Look again later. */
    record Later() implements Decision {}
  }

  /**
   * The decision; an instance that EC2 does not list is looked for again, as absence proves
   * nothing.
   */
  public Decision decide(PlannedInstance entry, Optional<Instance> listed, Facts facts) {
    if (listed.isEmpty()) {
      return new Decision.Later();
    }
    Instance instance = listed.get();
    return switch (instance.state()) {
      case TERMINATED, SHUTTING_DOWN -> gone(entry, new OutcomeDetail.LastSeen(instance.state()));
      case STOPPED -> stopped(entry, instance);
      case STOPPING -> stopping(entry, instance);
      case PENDING, RUNNING -> on(entry, instance, facts);
    };
  }

  private Decision gone(PlannedInstance entry, OutcomeDetail detail) {
    return settle(entry, Outcome.GONE, Optional.of(detail));
  }

  private Decision stopped(PlannedInstance entry, Instance instance) {
    return switch (entry.state()) {
      case StopState.Requesting intended
          when StateTransitionReason.isSince(instance, intended.ownedSince()) ->
          settle(withNote(entry, new Note.StopResponseLost()), Outcome.STOPPED, Optional.empty());
      case StopState.RunningAgain restarted when isOurs(restarted, instance) ->
          settle(entry, Outcome.STOPPED, Optional.empty());
      // It may be what EC2 showed before the restart.
      case StopState.Requesting(var at, _, _, _, var again)
          when again != RetryReason.NONE && !isStartedSince(at, instance) ->
          new Decision.Later();
      case StopState.RunningAgain(var at, _, _, _) when !isStartedSince(at, instance) ->
          new Decision.Later();
      case StopState.Queued _,
          StopState.Requeued _,
          StopState.Requesting _,
          StopState.RunningAgain _,
          StopState.Accepted _,
          StopState.Finished _ ->
          gone(entry, new OutcomeDetail.StoppedByAnother());
    };
  }

  private Decision stopping(PlannedInstance entry, Instance instance) {
    return switch (entry.state()) {
      case StopState.Requesting intended
          when StateTransitionReason.isSince(instance, intended.ownedSince()) ->
          new Decision.Write(
              withNote(entry, new Note.StopResponseLost())
                  .with(
                      new StopState.Accepted(
                          intended.ownedSince(),
                          intended.lastCallAt(),
                          intended.callCount(),
                          true,
                          intended.retryReason(),
                          Optional.of(InstanceState.STOPPING))));
      case StopState.Queued _ -> onItsWay(entry, 0);
      case StopState.Requeued deferred -> onItsWay(entry, deferred.callCount());
      case StopState.Requesting _,
          StopState.Accepted _,
          StopState.RunningAgain _,
          StopState.Finished _ ->
          new Decision.Later();
    };
  }

  /** By somebody else. */
  private Decision onItsWay(PlannedInstance entry, int asks) {
    return new Decision.Write(
        entry.with(
            new StopState.Accepted(
                clock, clock, asks, false, RetryReason.NONE, Optional.of(InstanceState.STOPPING))));
  }

  private Decision on(PlannedInstance entry, Instance instance, Facts facts) {
    Evaluation judgement = judge(instance, facts);
    if (judgement.stops()) {
      return new Decision.Ask(entry.with(judgement));
    }
    return switch (entry.state()) {
      case StopState.Requesting intended when clock.isBefore(intended.lastCallAt().plus(STALE)) ->
          new Decision.Later();
      case StopState.Requesting(var at, var called, var asks, _, var again)
          when again == RetryReason.NOT_EFFECTIVE && !isStartedSince(called, instance) ->
          tooLate(entry, new StopState.RunningAgain(at, called, asks, again), instance);
      case StopState.RunningAgain restarted
          when restarted.retryReason() == RetryReason.NOT_EFFECTIVE
              && !isStartedSince(restarted.lastCallAt(), instance) ->
          tooLate(entry, restarted, instance);
      case StopState.Queued _,
          StopState.Requeued _,
          StopState.Requesting _,
          StopState.RunningAgain _,
          StopState.Accepted _,
          StopState.Finished _ ->
          settle(
              entry.with(judgement),
              judgement.verdict() == Effect.KEEP ? Outcome.KEPT : Outcome.BLOCKED,
              Optional.empty());
    };
  }

  /** EC2 accepted a stop, and nobody has started it: it can no longer be said to be kept. */
  private static Decision tooLate(
      PlannedInstance entry, StopState.RunningAgain unseen, Instance instance) {
    return new Decision.Write(
        withNote(entry, new Note.StoppedBeforePolicyChange())
            .with(
                new StopState.Accepted(
                    unseen.ownedSince(),
                    unseen.lastCallAt(),
                    unseen.callCount(),
                    true,
                    unseen.retryReason(),
                    Optional.of(instance.state()))));
  }

  private Evaluation judge(Instance instance, Facts facts) {
    Evaluation first = snapshot.evaluate(instance, facts);
    Evaluation second = table.evaluate(instance, facts);
    if (first.verdict() == second.verdict()) {
      return first.stops() ? second.obstacle().isPresent() ? second : first : first;
    }
    return first.verdict() == Effect.KEEP ? first : second;
  }

  /**
   * Whether one that seemed to go on in spite of our call did not: nobody has started it since, and
   * EC2 says that it stopped after we asked.
   */
  public static boolean isOurs(StopState.RunningAgain restarted, Instance stopped) {
    return stopped.launchTime().isPresent()
        && !isStartedSince(restarted.ownedSince(), stopped)
        && StateTransitionReason.isSince(stopped, restarted.ownedSince());
  }

  /** Whether EC2 says that it was last started at that time or later. */
  private static boolean isStartedSince(Instant at, Instance instance) {
    return instance.launchTime().filter(launch -> !launch.isBefore(at)).isPresent();
  }

  private Decision settle(PlannedInstance entry, Outcome outcome, Optional<OutcomeDetail> detail) {
    return new Decision.Write(entry.with(new StopState.Finished(outcome, clock, detail)));
  }

  public static PlannedInstance withNote(PlannedInstance entry, Note note) {
    Evaluation judgement = entry.evaluation();
    List<Note> notes = new ArrayList<>(judgement.notes());
    notes.add(note);
    return entry.with(
        new Evaluation(
            judgement.verdict(),
            judgement.policy(),
            judgement.obstacle(),
            notes,
            judgement.applying()));
  }
}
