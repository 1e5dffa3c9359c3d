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
  private static final Progress INTENDED = new Progress.Intended(EVENING, 1, false, false);
  private static final Progress AGAIN = new Progress.Intended(EVENING, 2, false, true);
  private static final Progress IN_DOUBT = new Progress.Intended(EVENING, 2, true, false);

  static Stream<Arguments> beforeACall() {
    return Stream.of(
        Arguments.of(new Progress.Waiting(), new Progress.Intended(NOW, 1, false, false)),
        Arguments.of(new Progress.Deferred(2), new Progress.Intended(NOW, 3, false, false)),
        Arguments.of(
            new Progress.Restarted(EVENING, 1), new Progress.Intended(EVENING, 2, false, true)),
        Arguments.of(INTENDED, new Progress.Intended(EVENING, 2, true, false)),
        Arguments.of(AGAIN, new Progress.Intended(EVENING, 3, true, true)));
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
        Arguments.of(AGAIN, new Progress.Restarted(EVENING, 2)));
  }

  @ParameterizedTest
  @MethodSource("refusedCalls")
  void aCallThatDidNothingLeavesAllAsItWas(Progress before, Progress after) {
    assertThat(Moves.deferred(toStop(before)).progress()).isEqualTo(after);
    assertThat(after.step()).isGreaterThan(before.step());
  }

  @Test
  void aRefusalDoesNotLiftTheDoubtOfACallBeforeIt() {
    assertThat(Moves.deferred(toStop(IN_DOUBT))).isEqualTo(toStop(IN_DOUBT));
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
        .isEqualTo(new Progress.Asked(EVENING, 1, ours, false, Optional.empty()));
    assertThat(Moves.accepted(toStop(IN_DOUBT), before).progress())
        .isEqualTo(new Progress.Asked(EVENING, 2, true, false, Optional.empty()));
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
            new Progress.Asked(EVENING, 1, true, false, Optional.empty()),
            new Progress.Settled(Outcome.STOPPED, EVENING, Optional.empty()));

    assertThat(over)
        .allSatisfy(progress ->
            assertThatThrownBy(() -> Moves.intended(toStop(progress), NOW))
                .isInstanceOf(IllegalStateException.class));
  }
}
