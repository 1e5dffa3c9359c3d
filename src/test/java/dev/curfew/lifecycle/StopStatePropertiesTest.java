package dev.curfew.lifecycle;

import static dev.curfew.lifecycle.StopCases.accepted;
import static dev.curfew.lifecycle.StopCases.finished;
import static dev.curfew.lifecycle.StopCases.requesting;
import static dev.curfew.lifecycle.StopCases.runningAgain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.curfew.lifecycle.StopState.Queued;
import dev.curfew.lifecycle.StopState.Requeued;
import dev.curfew.lifecycle.StopState.RetryReason;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StopStatePropertiesTest {
  static Stream<Arguments> properties() {
    return Stream.of(
        arguments(new Queued(), true, false, false),
        arguments(requesting(), true, true, false),
        arguments(new Requeued(1), true, false, false),
        arguments(accepted(), false, true, true),
        arguments(runningAgain(RetryReason.RESTARTED), true, true, true),
        arguments(finished(Outcome.STOPPED), false, false, true),
        arguments(finished(Outcome.REFUSED), false, false, true),
        arguments(finished(Outcome.KEPT), false, false, false));
  }

  @ParameterizedTest(name = "{0}: due {1}, outstanding {2}, response {3}")
  @MethodSource("properties")
  void saysWhatIsLeftToDo(
      StopState state, boolean isDue, boolean isOutstanding, boolean hasResponse) {
    assertThat(state.isDue()).isEqualTo(isDue);
    assertThat(state.isOutstanding()).isEqualTo(isOutstanding);
    assertThat(state.hasResponse()).isEqualTo(hasResponse);
  }
}
