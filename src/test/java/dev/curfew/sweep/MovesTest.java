package dev.curfew.sweep;

import static dev.curfew.sweep.Given.EVENING;
import static dev.curfew.sweep.Given.toStop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.instance.InstanceState;
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

class MovesTest {
  private static final Instant NOW = EVENING.plusSeconds(100);
  private static final Progress INTENDED =
      new Progress.Intended(EVENING, EVENING, 1, Optional.empty(), Again.NOT);
  private static final Instant LATER = EVENING.plusSeconds(40);
  private static final Progress AGAIN =
      new Progress.Intended(EVENING, LATER, 2, Optional.empty(), Again.STARTED);
  private static final Progress IN_DOUBT =
      new Progress.Intended(EVENING, LATER, 2, Optional.of(EVENING), Again.NOT);

  static Stream<Arguments> beforeACall() {
    return Stream.of(
        Arguments.of(new Progress.Waiting(), intended(NOW, 1, Optional.empty(), Again.NOT)),
        Arguments.of(new Progress.Deferred(2), intended(NOW, 3, Optional.empty(), Again.NOT)),
        Arguments.of(
            new Progress.Restarted(EVENING, LATER, 1, Again.STARTED),
            intended(EVENING, 2, Optional.empty(), Again.STARTED)),
        Arguments.of(INTENDED, intended(EVENING, 2, Optional.of(EVENING), Again.NOT)),
        Arguments.of(AGAIN, intended(EVENING, 3, Optional.of(LATER), Again.STARTED)));
  }

  private static Progress intended(Instant at, int asks, Optional<Instant> doubt, Again again) {
    return new Progress.Intended(at, NOW, asks, doubt, again);
  }

  @ParameterizedTest
  @MethodSource("beforeACall")
  void anIntentSaysSinceWhenAStopIsOurs(Progress before, Progress after) {
    assertThat(Moves.intended(toStop(before), NOW).progress()).isEqualTo(after);
    assertThat(after.step()).isGreaterThan(before.step());
  }

  static Stream<Arguments> refusedCalls() {
    return Stream.of(
        Arguments.of(INTENDED, new Progress.Deferred(1)),
        Arguments.of(AGAIN, new Progress.Restarted(EVENING, LATER, 2, Again.STARTED)),
        Arguments.of(
            IN_DOUBT, new Progress.Intended(EVENING, EVENING, 2, Optional.of(EVENING), Again.NOT)));
  }

  @ParameterizedTest
  @MethodSource("refusedCalls")
  void aCallThatDidNothingLeavesAllAsItWas(Progress before, Progress after) {
    assertThat(Moves.deferred(toStop(before)).progress()).isEqualTo(after);
    assertThat(after.step()).isGreaterThan(before.step());
  }

  static Stream<Arguments> earlierCalls() {
    return Stream.of(
        Arguments.of(new Progress.Deferred(1), 0, false),
        Arguments.of(Moves.deferred(toStop(IN_DOUBT)).progress(), 59, true),
        Arguments.of(Moves.deferred(toStop(IN_DOUBT)).progress(), 60, false),
        Arguments.of(new Progress.Restarted(EVENING, EVENING, 1, Again.STARTED), 0, false),
        Arguments.of(new Progress.Restarted(EVENING, EVENING, 1, Again.UNSEEN), 500, true));
  }

  @ParameterizedTest
  @MethodSource("earlierCalls")
  void aRefusalSaysNothingOfAnEarlierCallThatMayNotShowYet(
      Progress progress, long seconds, boolean mayHaveStopped) {
    assertThat(Moves.mayHaveStopped(toStop(progress), EVENING.plusSeconds(seconds)))
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

    assertThat(Moves.accepted(toStop(INTENDED), before).progress())
        .isEqualTo(new Progress.Asked(EVENING, EVENING, 1, ours, Again.NOT, Optional.empty()));
    assertThat(Moves.accepted(toStop(IN_DOUBT), before).progress())
        .isEqualTo(new Progress.Asked(EVENING, LATER, 2, true, Again.NOT, Optional.empty()));
  }

  @Test
  void aRefusalKeepsEc2sWords() {
    Entry refused =
        Moves.refused(toStop(INTENDED), new Ec2Error("OperationNotPermitted", "No."), NOW);

    assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(refused.detail()).contains("OperationNotPermitted: No.");
  }

  @Test
  void nothingIsAskedAfterItsTurn() {
    List<Progress> over =
        List.of(
            new Progress.Asked(EVENING, EVENING, 1, true, Again.NOT, Optional.empty()),
            new Progress.Settled(Outcome.STOPPED, EVENING, Optional.empty()));

    assertThat(over)
        .allSatisfy(progress ->
            assertThatThrownBy(() -> Moves.intended(toStop(progress), NOW))
                .isInstanceOf(IllegalStateException.class));
  }
}
