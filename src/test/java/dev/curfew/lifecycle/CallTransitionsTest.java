package dev.curfew.lifecycle;

import static dev.curfew.testing.RunFixtures.EVENING;
import static dev.curfew.testing.RunFixtures.toStop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.instance.InstanceState;
import dev.curfew.reason.OutcomeDetail;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CallTransitionsTest {
  private static final Instant NOW = EVENING.plusSeconds(100);
  private static final StopState INTENDED =
      new StopState.Requesting(EVENING, EVENING, 1, Optional.empty(), RetryReason.NONE);
  private static final Instant LATER = EVENING.plusSeconds(40);
  private static final StopState AGAIN =
      new StopState.Requesting(EVENING, LATER, 2, Optional.empty(), RetryReason.RESTARTED);
  private static final StopState IN_DOUBT =
      new StopState.Requesting(EVENING, LATER, 2, Optional.of(EVENING), RetryReason.NONE);

  static Stream<Arguments> beforeACall() {
    return Stream.of(
        Arguments.of(new StopState.Queued(), intended(NOW, 1, Optional.empty(), RetryReason.NONE)),
        Arguments.of(
            new StopState.Requeued(2), intended(NOW, 3, Optional.empty(), RetryReason.NONE)),
        Arguments.of(
            new StopState.RunningAgain(EVENING, LATER, 1, RetryReason.RESTARTED),
            intended(EVENING, 2, Optional.empty(), RetryReason.RESTARTED)),
        Arguments.of(INTENDED, intended(EVENING, 2, Optional.of(EVENING), RetryReason.NONE)),
        Arguments.of(AGAIN, intended(EVENING, 3, Optional.of(LATER), RetryReason.RESTARTED)));
  }

  private static StopState intended(
      Instant at, int asks, Optional<Instant> doubt, RetryReason again) {
    return new StopState.Requesting(at, NOW, asks, doubt, again);
  }

  @ParameterizedTest
  @MethodSource("beforeACall")
  void anIntentSaysSinceWhenAStopIsOurs(StopState before, StopState after) {
    assertThat(CallTransitions.intended(toStop(before), NOW).state()).isEqualTo(after);
    assertThat(after.step()).isGreaterThan(before.step());
  }

  static Stream<Arguments> refusedCalls() {
    return Stream.of(
        Arguments.of(INTENDED, new StopState.Requeued(1)),
        Arguments.of(AGAIN, new StopState.RunningAgain(EVENING, LATER, 2, RetryReason.RESTARTED)),
        Arguments.of(
            IN_DOUBT,
            new StopState.Requesting(EVENING, EVENING, 2, Optional.of(EVENING), RetryReason.NONE)));
  }

  @ParameterizedTest
  @MethodSource("refusedCalls")
  void aCallThatDidNothingLeavesAllAsItWas(StopState before, StopState after) {
    assertThat(CallTransitions.deferred(toStop(before)).state()).isEqualTo(after);
    assertThat(after.step()).isGreaterThan(before.step());
  }

  static Stream<Arguments> earlierCalls() {
    return Stream.of(
        Arguments.of(new StopState.Requeued(1), 0, false),
        Arguments.of(CallTransitions.deferred(toStop(IN_DOUBT)).state(), 59, true),
        Arguments.of(CallTransitions.deferred(toStop(IN_DOUBT)).state(), 60, false),
        Arguments.of(
            new StopState.RunningAgain(EVENING, EVENING, 1, RetryReason.RESTARTED), 0, false),
        Arguments.of(
            new StopState.RunningAgain(EVENING, EVENING, 1, RetryReason.NOT_EFFECTIVE), 500, true));
  }

  @ParameterizedTest
  @MethodSource("earlierCalls")
  void aRefusalSaysNothingOfAnEarlierCallThatMayNotShowYet(
      StopState progress, long seconds, boolean mayHaveStopped) {
    assertThat(CallTransitions.mayHaveStopped(toStop(progress), EVENING.plusSeconds(seconds)))
        .isEqualTo(mayHaveStopped);
  }

  @ParameterizedTest
  @CsvSource({
    "running, true",
    "pending, true",
    "stopping, false",
    "stopped, false",
  })
  void whatWasOffWhenOurFirstCallCameIsSomebodyElses(String was, boolean ours) {
    Map<String, InstanceState> before = Map.of("i-1", InstanceState.of(was).orElseThrow());

    assertThat(CallTransitions.accepted(toStop(INTENDED), before).state())
        .isEqualTo(
            new StopState.Accepted(EVENING, EVENING, 1, ours, RetryReason.NONE, Optional.empty()));
    assertThat(CallTransitions.accepted(toStop(IN_DOUBT), before).state())
        .isEqualTo(
            new StopState.Accepted(EVENING, LATER, 2, true, RetryReason.NONE, Optional.empty()));
  }

  @Test
  void aRefusalKeepsEc2sWords() {
    PlannedInstance refused =
        CallTransitions.refused(
            toStop(INTENDED), new Ec2Error("OperationNotPermitted", "No."), NOW);

    assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(refused.detail())
        .contains(new OutcomeDetail.RefusedByEc2("OperationNotPermitted", "No."));
  }

  @Test
  void nothingIsAskedAfterItsTurn() {
    List<StopState> over =
        List.of(
            new StopState.Accepted(EVENING, EVENING, 1, true, RetryReason.NONE, Optional.empty()),
            new StopState.Finished(Outcome.STOPPED, EVENING, Optional.empty()));

    assertThat(over)
        .allSatisfy(progress ->
            assertThatThrownBy(() -> CallTransitions.intended(toStop(progress), NOW))
                .isInstanceOf(IllegalStateException.class));
  }
}
