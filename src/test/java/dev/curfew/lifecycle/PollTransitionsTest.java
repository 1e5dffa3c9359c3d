package dev.curfew.lifecycle;

import static dev.curfew.testing.RunFixtures.EVENING;
import static dev.curfew.testing.RunFixtures.instance;
import static dev.curfew.testing.RunFixtures.toStop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.reason.Note;
import dev.curfew.reason.OutcomeDetail;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an instance that was asked to stop at 13:00:00 has come to, as EC2 lists it. */
class PollTransitionsTest {
  private static final StopState ASKED =
      new StopState.Accepted(EVENING, EVENING, 1, true, RetryReason.NONE, Optional.empty());
  private static final StopState INTENDED =
      new StopState.Requesting(EVENING, EVENING, 1, Optional.empty(), RetryReason.NONE);

  private static PlannedInstance seen(StopState progress, Instance instance, boolean isLate) {
    return new PollTransitions(toStop(progress), EVENING.plusSeconds(90), isLate).of(instance);
  }

  private static Instance stoppedAt(String time) {
    return instance("i-1")
        .state(InstanceState.STOPPED)
        .attribute(
            Attribute.STATE_TRANSITION_REASON, "User initiated (2026-11-23 %s GMT)".formatted(time))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "stopped, stopped",
    "stopping, stopping",
    "pending, stopping",
    "running, stopping",
    "shutting-down, gone",
    "terminated, gone"
  })
  void onlyEc2sStoppedIsProof(String state, String outcome) {
    Instance listed = instance("i-1").state(InstanceState.of(state).orElseThrow()).build();

    assertThat(seen(ASKED, listed, false).outcome().text()).isEqualTo(outcome);
  }

  @Test
  void anOlderStopThanOursMayBeAStaleListingUntilTheDeadline() {
    assertThat(seen(ASKED, stoppedAt("12:59:44"), false).outcome()).isEqualTo(Outcome.STOPPING);
    assertThat(seen(ASKED, stoppedAt("12:59:44"), true).outcome()).isEqualTo(Outcome.GONE);
  }

  @Test
  void oneThatWasOffWhenOurCallCameIsSomebodyElses() {
    StopState notOurs =
        new StopState.Accepted(EVENING, EVENING, 1, false, RetryReason.NONE, Optional.empty());

    assertThat(seen(notOurs, stoppedAt("13:00:10"), false).outcome()).isEqualTo(Outcome.GONE);
  }

  @ParameterizedTest
  @CsvSource({"13:00:00, stopped", "13:00:30, stopped", "12:59:59, stopping"})
  void anIntentWithoutAnAnswerIsStoppedWhereEc2SaysThatItStoppedLater(String time, String outcome) {
    PlannedInstance entry = seen(INTENDED, stoppedAt(time), false);

    assertThat(entry.outcome().text()).isEqualTo(outcome);
  }

  @Test
  void anIntentWithoutAnAnswerSaysSoInItsNote() {
    assertThat(seen(INTENDED, stoppedAt("13:00:30"), false).evaluation().notes())
        .containsExactly(new Note.StopResponseLost());
  }

  @Test
  void anIntentWithoutATimeOfItsStopIsNoProof() {
    Instance listed = instance("i-1").state(InstanceState.STOPPED).build();

    assertThat(seen(INTENDED, listed, false).outcome()).isEqualTo(Outcome.STOPPING);
  }

  @ParameterizedTest
  @CsvSource({
    // launched, seen after, asked again
    "2026-11-23T13:00:01Z, 10, true",
    "2026-11-23T12:00:00Z, 120, false",
    "2026-11-23T12:00:00Z, 121, true"
  })
  void oneThatIsRunningAgainIsAskedForOnceMore(Instant launched, long seconds, boolean again) {
    Instance listed = instance("i-1").launchTime(launched).build();
    PollTransitions seen = new PollTransitions(toStop(ASKED), EVENING.plusSeconds(seconds), false);

    assertThat(seen.of(listed).state() instanceof StopState.RunningAgain).isEqualTo(again);
  }

  /** Also where somebody else had stopped it, so that our call did nothing. */
  @Test
  void oneThatIsStartedAfterSomebodyElseStoppedItIsAskedFor() {
    StopState notOurs =
        new StopState.Accepted(EVENING, EVENING, 0, false, RetryReason.NONE, Optional.empty());
    Instance started = instance("i-1").launchTime(EVENING.plusSeconds(5)).build();

    assertThat(seen(notOurs, started, false).state())
        .isEqualTo(
            new StopState.RunningAgain(EVENING.plusSeconds(5), EVENING, 0, RetryReason.RESTARTED));
    assertThat(seen(notOurs, instance("i-1").build(), false).outcome()).isEqualTo(Outcome.STOPPING);
  }

  /** It was started before the call that EC2 accepted. */
  @Test
  void oneThatWasStartedBetweenTwoCallsIsNotStartedAgain() {
    StopState asked =
        new StopState.Accepted(
            EVENING, EVENING.plusSeconds(60), 2, true, RetryReason.NONE, Optional.empty());
    Instance listed = instance("i-1").launchTime(EVENING.plusSeconds(20)).build();

    assertThat(seen(asked, listed, false).state()).isInstanceOf(StopState.Accepted.class);
  }

  @Test
  void oneThatWasAskedForTwiceIsReportedAsItIs() {
    StopState again =
        new StopState.Accepted(EVENING, EVENING, 2, true, RetryReason.RESTARTED, Optional.empty());
    Instance listed = instance("i-1").launchTime(EVENING.plusSeconds(60)).build();

    PlannedInstance entry = seen(again, listed, true);

    assertThat(entry.outcome()).isEqualTo(Outcome.STOPPING);
    assertThat(entry.detail()).contains(new OutcomeDetail.LastSeen(InstanceState.RUNNING));
  }

  /** Our clock may be ahead of EC2's. */
  @Test
  void aStopOfOursIsOursThoughEc2sClockIsBehind() {
    assertThat(seen(ASKED, stoppedAt("12:59:50"), false).outcome()).isEqualTo(Outcome.STOPPED);
  }

  @ParameterizedTest
  @CsvSource({
    // launched, stopped at, outcome
    "2026-11-23T12:00:00Z, 13:00:05, stopped",
    "2026-11-23T13:00:00Z, 13:00:05, stopping"
  })
  void oneThatSeemedToGoOnIsOursWhereNobodyStartedIt(
      Instant launched, String stopped, String outcome) {
    StopState restarted =
        new StopState.RunningAgain(EVENING, EVENING, 1, RetryReason.NOT_EFFECTIVE);
    Instance listed = stoppedAt(stopped).toBuilder().launchTime(launched).build();

    assertThat(seen(restarted, listed, false).outcome().text()).isEqualTo(outcome);
  }

  @Test
  void anIntentWithoutAnAnswerEndsAsItWasSeenLast() {
    PlannedInstance entry = seen(INTENDED, instance("i-1").build(), true);

    assertThat(entry.outcome()).isEqualTo(Outcome.STOPPING);
    assertThat(entry.detail()).contains(new OutcomeDetail.LastSeen(InstanceState.RUNNING));
  }
}
