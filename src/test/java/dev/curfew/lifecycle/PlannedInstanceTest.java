package dev.curfew.lifecycle;

import static dev.curfew.instance.InstanceState.RUNNING;
import static dev.curfew.instance.InstanceState.STOPPED;
import static dev.curfew.instance.InstanceState.STOPPING;
import static dev.curfew.lifecycle.StopCases.accepted;
import static dev.curfew.lifecycle.StopCases.at;
import static dev.curfew.lifecycle.StopCases.keep;
import static dev.curfew.lifecycle.StopCases.listed;
import static dev.curfew.lifecycle.StopCases.polled;
import static dev.curfew.lifecycle.StopCases.refreshed;
import static dev.curfew.lifecycle.StopCases.requesting;
import static dev.curfew.lifecycle.StopCases.retrying;
import static dev.curfew.lifecycle.StopCases.runningAgain;
import static dev.curfew.lifecycle.StopCases.since;
import static dev.curfew.lifecycle.StopCases.stop;
import static dev.curfew.testing.RunFixtures.toStop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.curfew.lifecycle.StopState.RetryReason;
import dev.curfew.reason.Note;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The evaluation and the notes that go with a transition. */
class PlannedInstanceTest {
  static Stream<Arguments> notes() {
    Note lost = new Note.StopResponseLost();
    StopEvent kept = new StopEvent.Refreshed(listed(RUNNING), keep());
    return Stream.of(
        arguments(requesting(), refreshed(since(STOPPED, at(5))), List.of(lost)),
        arguments(requesting(), refreshed(since(STOPPING, at(5))), List.of(lost)),
        arguments(requesting(), polled(since(STOPPED, at(5))), List.of(lost)),
        arguments(requesting(), refreshed(since(STOPPED, at(-5))), List.of()),
        arguments(requesting(), polled(listed(RUNNING)), List.of()),
        arguments(new StopState.Queued(), refreshed(listed(STOPPING)), List.of()),
        arguments(accepted(), polled(since(STOPPED, at(5))), List.of()),
        arguments(
            runningAgain(RetryReason.NOT_EFFECTIVE), polled(since(STOPPED, at(5))), List.of()),
        arguments(
            runningAgain(RetryReason.NOT_EFFECTIVE),
            kept,
            List.of(new Note.StoppedBeforePolicyChange())),
        arguments(
            retrying(RetryReason.NOT_EFFECTIVE),
            kept,
            List.of(new Note.StoppedBeforePolicyChange())));
  }

  @ParameterizedTest
  @MethodSource("notes")
  void aNoteExplainsAStopWithoutAResponse(StopState state, StopEvent event, List<Note> notes) {
    PlannedInstance after = toStop(state).after(event, at(200));

    assertThat(after.evaluation().notes()).isEqualTo(notes);
    assertThat(after.evaluation().verdict()).isEqualTo(stop().verdict());
  }

  @Test
  void anExemptInstanceHasTheEvaluationThatKeepsIt() {
    PlannedInstance after =
        toStop(new StopState.Queued())
            .after(new StopEvent.Refreshed(listed(RUNNING), keep()), at(200));

    assertThat(after.outcome()).isEqualTo(Outcome.KEPT);
    assertThat(after.evaluation()).isEqualTo(keep());
  }

  @Test
  void anEventWithoutEffectChangesNothing() {
    PlannedInstance requesting = toStop(requesting());

    assertThat(requesting.after(new StopEvent.Refreshed(listed(RUNNING), keep()), at(10)))
        .isSameAs(requesting);
  }
}
