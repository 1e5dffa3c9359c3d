package dev.curfew.lifecycle;

import static dev.curfew.instance.InstanceState.PENDING;
import static dev.curfew.instance.InstanceState.RUNNING;
import static dev.curfew.instance.InstanceState.SHUTTING_DOWN;
import static dev.curfew.instance.InstanceState.STOPPED;
import static dev.curfew.instance.InstanceState.STOPPING;
import static dev.curfew.instance.InstanceState.TERMINATED;
import static dev.curfew.lifecycle.StopCases.FIRST;
import static dev.curfew.lifecycle.StopCases.NOW;
import static dev.curfew.lifecycle.StopCases.SECOND;
import static dev.curfew.lifecycle.StopCases.accepted;
import static dev.curfew.lifecycle.StopCases.acceptedAfterAnotherCaller;
import static dev.curfew.lifecycle.StopCases.at;
import static dev.curfew.lifecycle.StopCases.blocked;
import static dev.curfew.lifecycle.StopCases.exempt;
import static dev.curfew.lifecycle.StopCases.finished;
import static dev.curfew.lifecycle.StopCases.gone;
import static dev.curfew.lifecycle.StopCases.keep;
import static dev.curfew.lifecycle.StopCases.listed;
import static dev.curfew.lifecycle.StopCases.perhapsAccepted;
import static dev.curfew.lifecycle.StopCases.polled;
import static dev.curfew.lifecycle.StopCases.polledLate;
import static dev.curfew.lifecycle.StopCases.refreshed;
import static dev.curfew.lifecycle.StopCases.requesting;
import static dev.curfew.lifecycle.StopCases.retrying;
import static dev.curfew.lifecycle.StopCases.runningAgain;
import static dev.curfew.lifecycle.StopCases.seen;
import static dev.curfew.lifecycle.StopCases.since;
import static dev.curfew.lifecycle.StopCases.started;
import static dev.curfew.lifecycle.StopCases.stop;
import static dev.curfew.lifecycle.StopCases.stopped;
import static dev.curfew.lifecycle.StopCases.stoppedByAnother;
import static dev.curfew.lifecycle.StopCases.stoppingByAnother;
import static dev.curfew.lifecycle.StopCases.unanswered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.StopEvent.CallAccepted;
import dev.curfew.lifecycle.StopEvent.CallHadNoEffect;
import dev.curfew.lifecycle.StopEvent.CallRefused;
import dev.curfew.lifecycle.StopEvent.Refreshed;
import dev.curfew.lifecycle.StopEvent.RequestRecorded;
import dev.curfew.lifecycle.StopState.Accepted;
import dev.curfew.lifecycle.StopState.Finished;
import dev.curfew.lifecycle.StopState.Queued;
import dev.curfew.lifecycle.StopState.Requesting;
import dev.curfew.lifecycle.StopState.Requeued;
import dev.curfew.lifecycle.StopState.RetryReason;
import dev.curfew.lifecycle.StopState.RunningAgain;
import dev.curfew.lifecycle.StopState.StoppedBy;
import dev.curfew.policy.Evaluation;
import dev.curfew.reason.OutcomeDetail;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The transitions of {@link StopState}, event by event. */
class StopStateTest {
  private static final Ec2Error ERROR = new Ec2Error("OperationNotPermitted", "No.");

  private static void assertNext(StopState state, StopEvent event, Instant now, StopState next) {
    assertThat(StopState.next(state, event, now)).isEqualTo(next);
    if (!next.equals(state)) {
      boolean isSeenAgain = state instanceof Accepted && next instanceof Accepted;
      assertThat(next.step() - state.step())
          .as("a transition increases the step")
          .isGreaterThanOrEqualTo(isSeenAgain ? 0 : 1);
    }
  }

  static Stream<Arguments> requests() {
    return Stream.of(
        arguments(new Queued(), new Requesting(NOW, NOW, 1, Optional.empty(), RetryReason.NONE)),
        arguments(new Requeued(2), new Requesting(NOW, NOW, 3, Optional.empty(), RetryReason.NONE)),
        // A stop by the call without a response counts as ours too.
        arguments(
            requesting(), new Requesting(FIRST, NOW, 2, Optional.of(FIRST), RetryReason.NONE)),
        arguments(
            retrying(RetryReason.RESTARTED),
            new Requesting(FIRST, NOW, 3, Optional.of(SECOND), RetryReason.RESTARTED)),
        arguments(
            runningAgain(RetryReason.RESTARTED),
            new Requesting(FIRST, NOW, 2, Optional.empty(), RetryReason.RESTARTED)));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aRequestRecordsSinceWhenAStopCountsAsOurs(StopState state, StopState next) {
    assertNext(state, new RequestRecorded(), NOW, next);
  }

  static Stream<Arguments> acceptedCalls() {
    return Stream.of(
        arguments(requesting(), RUNNING, StoppedBy.THIS_RUN, FIRST),
        arguments(requesting(), PENDING, StoppedBy.THIS_RUN, FIRST),
        arguments(requesting(), STOPPING, StoppedBy.ANOTHER_CALLER, FIRST),
        arguments(requesting(), STOPPED, StoppedBy.ANOTHER_CALLER, FIRST),
        arguments(unanswered(), RUNNING, StoppedBy.THIS_RUN, SECOND),
        // An earlier call may have stopped it.
        arguments(unanswered(), STOPPED, StoppedBy.PERHAPS_THIS_RUN, FIRST),
        arguments(
            retrying(RetryReason.NOT_EFFECTIVE), STOPPING, StoppedBy.PERHAPS_THIS_RUN, SECOND),
        // No call was made since the restart.
        arguments(retrying(RetryReason.RESTARTED), RUNNING, StoppedBy.THIS_RUN, SECOND),
        arguments(retrying(RetryReason.RESTARTED), STOPPING, StoppedBy.ANOTHER_CALLER, SECOND));
  }

  @ParameterizedTest
  @MethodSource("acceptedCalls")
  void theResponseSaysWhichCallStoppedTheInstance(
      Requesting state, InstanceState previous, StoppedBy stoppedBy, Instant callAt) {
    assertNext(
        state,
        new CallAccepted(previous),
        NOW,
        new Accepted(
            FIRST, callAt, state.callCount(), stoppedBy, state.retryReason(), Optional.empty()));
  }

  static Stream<Arguments> callsWithoutEffect() {
    return Stream.of(
        arguments(requesting(), new Requeued(1)),
        arguments(
            retrying(RetryReason.RESTARTED),
            new RunningAgain(FIRST, FIRST, 2, RetryReason.RESTARTED)),
        arguments(
            unanswered(), new Requesting(FIRST, FIRST, 2, Optional.of(FIRST), RetryReason.NONE)));
  }

  @ParameterizedTest
  @MethodSource("callsWithoutEffect")
  void aCallWithoutEffectLeavesWhatEarlierCallsMayHaveDone(StopState state, StopState next) {
    assertNext(state, new CallHadNoEffect(), NOW, next);
  }

  /** EC2 had accepted the call before, but a stop this long after it is probably another's. */
  @Test
  void aStopAfterARejectedCallIsNotAProof() {
    StopState rejected =
        StopState.next(retrying(RetryReason.NOT_EFFECTIVE), new CallHadNoEffect(), SECOND);
    Instance stopped = since(STOPPED, SECOND.plusSeconds(5));
    assertNext(rejected, polled(stopped), NOW, stopped());
    StopState kept = StopState.next(rejected, new Refreshed(listed(RUNNING), keep()), NOW);
    assertNext(kept, polled(stopped), NOW, stopped());
  }

  static Stream<Arguments> refusals() {
    StopState afterUnanswered =
        new Requesting(FIRST, FIRST, 2, Optional.of(FIRST), RetryReason.NONE);
    return Stream.of(
        arguments(new Requeued(1), 0, true),
        arguments(afterUnanswered, 59, false),
        arguments(afterUnanswered, 60, true),
        arguments(runningAgain(RetryReason.RESTARTED), 0, true),
        arguments(runningAgain(RetryReason.NOT_EFFECTIVE), 500, false));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusalIsFinalUnlessAnEarlierCallMayTakeEffectYet(
      StopState state, long seconds, boolean isFinal) {
    Finished refused =
        new Finished(
            Outcome.REFUSED,
            at(seconds),
            Optional.of(new OutcomeDetail.RefusedByEc2("OperationNotPermitted", "No.")));

    assertNext(state, new CallRefused(ERROR), at(seconds), isFinal ? refused : state);
  }

  static Stream<Arguments> offBeforeRequest() {
    Instance stoppedSince5 = since(STOPPED, at(5));
    Instance stoppedBefore = since(STOPPED, at(-5));
    Instance restarted = stoppedSince5.toBuilder().launchTime(at(0)).build();
    return Stream.of(
        arguments(new Queued(), listed(TERMINATED), gone(TERMINATED)),
        arguments(new Queued(), listed(SHUTTING_DOWN), gone(SHUTTING_DOWN)),
        arguments(new Queued(), listed(STOPPED), stoppedByAnother()),
        arguments(
            new Requeued(1),
            stoppedSince5,
            new Finished(
                Outcome.GONE, NOW, Optional.of(new OutcomeDetail.StoppedAfterRejectedCall()))),
        arguments(new Queued(), listed(STOPPING), stoppingByAnother(0)),
        arguments(new Requeued(3), listed(STOPPING), stoppingByAnother(3)),
        // A call without a response stopped it.
        arguments(requesting(), stoppedSince5, stopped(at(5))),
        arguments(requesting(), stoppedBefore, stoppedByAnother()),
        arguments(
            requesting(),
            since(STOPPING, at(5)),
            new Accepted(
                FIRST,
                FIRST,
                1,
                StoppedBy.PERHAPS_THIS_RUN,
                RetryReason.NONE,
                Optional.of(STOPPING))),
        arguments(requesting(), listed(STOPPING), requesting()),
        // The accepted stop took effect late.
        arguments(runningAgain(RetryReason.NOT_EFFECTIVE), stoppedSince5, stopped(at(5))),
        arguments(runningAgain(RetryReason.NOT_EFFECTIVE), restarted, stoppedByAnother()),
        // The listing is older than the restart.
        arguments(
            runningAgain(RetryReason.RESTARTED),
            stoppedBefore,
            runningAgain(RetryReason.RESTARTED)),
        arguments(retrying(RetryReason.RESTARTED), stoppedBefore, retrying(RetryReason.RESTARTED)),
        arguments(
            runningAgain(RetryReason.RESTARTED),
            listed(STOPPING),
            runningAgain(RetryReason.RESTARTED)));
  }

  @ParameterizedTest
  @MethodSource("offBeforeRequest")
  void anInstanceThatIsOffBeforeItsRequestIsNotRequested(
      StopState state, Instance listing, StopState next) {
    assertNext(state, refreshed(listing), NOW, next);
  }

  static Stream<Arguments> exemptions() {
    Instance running = listed(RUNNING);
    StopState notEffective = runningAgain(RetryReason.NOT_EFFECTIVE);
    Finished kept = exempt(Outcome.KEPT, NOW);
    return Stream.of(
        arguments(new Queued(), running, stop(), NOW, new Queued()),
        arguments(new Queued(), running, keep(), NOW, kept),
        arguments(new Requeued(1), running, keep(), NOW, kept),
        arguments(new Queued(), running, blocked(), NOW, exempt(Outcome.BLOCKED, NOW)),
        // The call may have been accepted, and the listing be older: a keep would hide our stop.
        arguments(requesting(), running, keep(), at(59), requesting()),
        arguments(requesting(), running, keep(), at(60), exempt(Outcome.KEPT, at(60))),
        arguments(unanswered(), running, keep(), at(99), unanswered()),
        arguments(unanswered(), running, keep(), NOW, kept),
        // EC2 accepted a stop that may take effect yet, unless the instance was started since.
        arguments(
            notEffective,
            running,
            keep(),
            NOW,
            new Accepted(
                FIRST,
                FIRST,
                1,
                StoppedBy.PERHAPS_THIS_RUN,
                RetryReason.NOT_EFFECTIVE,
                Optional.of(RUNNING))),
        arguments(notEffective, started(RUNNING, at(0)), keep(), NOW, kept),
        arguments(
            retrying(RetryReason.NOT_EFFECTIVE),
            running,
            keep(),
            NOW,
            new Accepted(
                FIRST,
                SECOND,
                2,
                StoppedBy.PERHAPS_THIS_RUN,
                RetryReason.NOT_EFFECTIVE,
                Optional.of(RUNNING))),
        arguments(runningAgain(RetryReason.RESTARTED), running, keep(), NOW, kept));
  }

  @ParameterizedTest
  @MethodSource("exemptions")
  void aRunningInstanceIsKeptOnlyIfNoEarlierCallCanStopIt(
      StopState state, Instance listing, Evaluation evaluation, Instant now, StopState next) {
    assertNext(state, new Refreshed(listing, evaluation), now, next);
  }

  static Stream<Arguments> polls() {
    Instance lateEffect = since(STOPPED, at(5));
    Instance restartedAndStopped = since(STOPPED, at(30)).toBuilder().launchTime(at(20)).build();
    return Stream.of(
        arguments(accepted(), polled(listed(STOPPED)), stopped()),
        arguments(accepted(), polled(listed(STOPPING)), seen(STOPPING)),
        arguments(accepted(), polled(listed(PENDING)), seen(PENDING)),
        arguments(accepted(), polled(listed(RUNNING)), seen(RUNNING)),
        arguments(accepted(), polled(listed(SHUTTING_DOWN)), gone(SHUTTING_DOWN)),
        arguments(accepted(), polled(listed(TERMINATED)), gone(TERMINATED)),
        // EC2's clock may be behind ours, by up to 15 seconds.
        arguments(accepted(), polled(since(STOPPED, at(-10))), stopped(at(-10))),
        arguments(accepted(), polled(since(STOPPED, at(-16))), seen(STOPPED)),
        arguments(accepted(), polledLate(since(STOPPED, at(-16))), stoppedByAnother()),
        arguments(acceptedAfterAnotherCaller(), polled(since(STOPPED, at(10))), stoppedByAnother()),
        // Started and stopped by another actor since: the last stop proves nothing to a morning.
        arguments(accepted(), polled(restartedAndStopped), stopped()),
        arguments(requesting(), polled(restartedAndStopped), stopped()),
        // A call without a response: only a stop since the request is ours, and only one soon after
        // it is a proof to a morning.
        arguments(requesting(), polled(since(STOPPED, at(0))), stopped(at(0))),
        arguments(requesting(), polled(since(STOPPED, at(34))), stopped(at(34))),
        arguments(requesting(), polled(since(STOPPED, at(35))), stopped()),
        arguments(unanswered(), polled(since(STOPPED, at(34))), stopped(at(34))),
        arguments(unanswered(), polled(since(STOPPED, at(39))), stopped()),
        arguments(unanswered(), polled(since(STOPPED, at(40))), stopped(at(40))),
        arguments(unanswered(), polled(since(STOPPED, at(75))), stopped()),
        arguments(perhapsAccepted(), polled(since(STOPPED, at(0))), stopped(at(0))),
        arguments(perhapsAccepted(), polled(since(STOPPED, at(-1))), stopped()),
        arguments(perhapsAccepted(), polled(since(STOPPED, at(35))), stopped()),
        // EC2 responded that the call stopped it, and reports no start since.
        arguments(accepted(), polled(since(STOPPED, at(300))), stopped(at(300))),
        arguments(requesting(), polled(since(STOPPED, at(-1))), requesting()),
        arguments(requesting(), polled(listed(STOPPED)), requesting()),
        arguments(requesting(), polledLate(listed(STOPPED)), stoppedByAnother()),
        arguments(requesting(), polled(listed(RUNNING)), requesting()),
        arguments(
            requesting(),
            polledLate(listed(RUNNING)),
            new Finished(Outcome.STOPPING, NOW, Optional.of(new OutcomeDetail.LastSeen(RUNNING)))),
        // An accepted stop that took effect late.
        arguments(runningAgain(RetryReason.NOT_EFFECTIVE), polled(lateEffect), stopped(at(5))),
        arguments(
            runningAgain(RetryReason.NOT_EFFECTIVE),
            polled(lateEffect.toBuilder().launchTime(at(0)).build()),
            runningAgain(RetryReason.NOT_EFFECTIVE)),
        // Confirmed by the stop queue, not by a poll.
        arguments(new Queued(), polled(listed(STOPPED)), new Queued()),
        arguments(new Requeued(1), polled(listed(STOPPED)), new Requeued(1)),
        arguments(finished(Outcome.KEPT), polled(listed(TERMINATED)), finished(Outcome.KEPT)));
  }

  @ParameterizedTest
  @MethodSource("polls")
  void onlyEc2sStoppedIsProof(StopState state, StopEvent event, StopState next) {
    assertNext(state, event, NOW, next);
  }

  static Stream<Arguments> runningAfterAcceptedStop() {
    Accepted secondCall =
        new Accepted(FIRST, at(60), 2, StoppedBy.THIS_RUN, RetryReason.NONE, Optional.empty());
    return Stream.of(
        arguments(
            accepted(),
            started(RUNNING, at(1)),
            10,
            new RunningAgain(at(1), FIRST, 1, RetryReason.RESTARTED)),
        arguments(accepted(), listed(RUNNING), 120, seen(RUNNING)),
        arguments(accepted(), listed(RUNNING), 121, runningAgain(RetryReason.NOT_EFFECTIVE)),
        // Another caller's stop, after which the instance was started.
        arguments(
            acceptedAfterAnotherCaller(),
            started(RUNNING, at(5)),
            90,
            new RunningAgain(at(5), FIRST, 1, RetryReason.RESTARTED)),
        arguments(
            acceptedAfterAnotherCaller(),
            listed(RUNNING),
            300,
            new Accepted(
                FIRST, FIRST, 1, StoppedBy.ANOTHER_CALLER, RetryReason.NONE, Optional.of(RUNNING))),
        // Started before the call that EC2 accepted.
        arguments(
            secondCall,
            started(RUNNING, at(20)),
            90,
            new Accepted(
                FIRST, at(60), 2, StoppedBy.THIS_RUN, RetryReason.NONE, Optional.of(RUNNING))),
        // Requested once more, and not twice.
        arguments(
            accepted(RetryReason.RESTARTED),
            started(RUNNING, at(60)),
            300,
            new Accepted(
                FIRST, FIRST, 1, StoppedBy.THIS_RUN, RetryReason.RESTARTED, Optional.of(RUNNING))));
  }

  @ParameterizedTest
  @MethodSource("runningAfterAcceptedStop")
  void anInstanceThatRunsAgainIsRequestedOnceMore(
      StopState state, Instance listing, long seconds, StopState next) {
    assertNext(state, polled(listing), at(seconds), next);
  }

  @Test
  void aPollRetriesAnInstanceThatRunsAgainOrStillRunsAfterACallWithoutAResponse() {
    Duration deadline = Duration.ofSeconds(300);
    Optional<Instance> running = Optional.of(listed(RUNNING));

    assertThat(runningAgain(RetryReason.RESTARTED).isRetryDue(running, deadline, at(300))).isTrue();
    assertThat(runningAgain(RetryReason.RESTARTED).isRetryDue(running, deadline, at(301)))
        .isFalse();
    assertThat(requesting().isRetryDue(running, deadline, at(60))).isFalse();
    assertThat(requesting().isRetryDue(running, deadline, at(61))).isTrue();
    assertThat(requesting().isRetryDue(running, deadline, at(301))).isFalse();
    assertThat(requesting().isRetryDue(Optional.empty(), deadline, at(61))).isFalse();
    assertThat(accepted().isRetryDue(running, deadline, at(61))).isFalse();
  }
}
