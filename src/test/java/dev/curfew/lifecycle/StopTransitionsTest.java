package dev.curfew.lifecycle;

import static dev.curfew.instance.InstanceState.RUNNING;
import static dev.curfew.lifecycle.StopCases.NOW;
import static dev.curfew.lifecycle.StopCases.accepted;
import static dev.curfew.lifecycle.StopCases.acceptedAfterAnotherCaller;
import static dev.curfew.lifecycle.StopCases.at;
import static dev.curfew.lifecycle.StopCases.blocked;
import static dev.curfew.lifecycle.StopCases.finished;
import static dev.curfew.lifecycle.StopCases.keep;
import static dev.curfew.lifecycle.StopCases.requesting;
import static dev.curfew.lifecycle.StopCases.retrying;
import static dev.curfew.lifecycle.StopCases.runningAgain;
import static dev.curfew.lifecycle.StopCases.since;
import static dev.curfew.lifecycle.StopCases.stop;
import static dev.curfew.lifecycle.StopCases.unanswered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.StopEvent.CallAccepted;
import dev.curfew.lifecycle.StopEvent.CallHadNoEffect;
import dev.curfew.lifecycle.StopEvent.CallRefused;
import dev.curfew.lifecycle.StopEvent.RequestRecorded;
import dev.curfew.lifecycle.StopState.Queued;
import dev.curfew.lifecycle.StopState.Requeued;
import dev.curfew.lifecycle.StopState.RetryReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the table in {@link StopState}'s Javadoc to the code: every state meets every event, with
 * every kind of listing, early and late. Another test holds the drawing in the documentation to the
 * table.
 */
class StopTransitionsTest {
  private static final Path SOURCE = Path.of("src/main/java/dev/curfew/lifecycle/StopState.java");
  private static final List<String> STATES =
      List.of("Queued", "Requesting", "Requeued", "Accepted", "RunningAgain", "Finished");

  private static final List<String> EVENTS =
      List.of(
          "RequestRecorded",
          "CallAccepted",
          "CallHadNoEffect",
          "CallRefused",
          "Refreshed",
          "Polled");

  private static final TransitionTable<StopState, StopEvent> TABLE =
      new TransitionTable<>(STATES, EVENTS, StopState::next);
  private static final List<Instant> TIMES = List.of(at(55), at(400));

  private static List<StopState> states() {
    return List.of(
        new StopState.Queued(),
        requesting(),
        unanswered(),
        retrying(RetryReason.RESTARTED),
        retrying(RetryReason.NOT_EFFECTIVE),
        new StopState.Requeued(1),
        accepted(),
        acceptedAfterAnotherCaller(),
        accepted(RetryReason.RESTARTED),
        runningAgain(RetryReason.RESTARTED),
        runningAgain(RetryReason.NOT_EFFECTIVE),
        finished(Outcome.STOPPED),
        finished(Outcome.KEPT));
  }

  private static List<StopEvent> events() {
    List<StopEvent> events = new ArrayList<>();
    events.add(new StopEvent.RequestRecorded());
    events.add(new StopEvent.CallHadNoEffect());
    events.add(new StopEvent.CallRefused(new Ec2Error("OperationNotPermitted", "No.")));
    for (InstanceState state : InstanceState.values()) {
      events.add(new StopEvent.CallAccepted(state));
      for (Instant changed : List.of(at(-60), at(5), at(50))) {
        for (Instant launched : List.of(at(-600), at(45))) {
          Instance listing = since(state, changed).toBuilder().launchTime(launched).build();
          List.of(stop(), keep(), blocked())
              .forEach(evaluation -> events.add(new StopEvent.Refreshed(listing, evaluation)));
          events.add(new StopEvent.Polled(listing, false));
          events.add(new StopEvent.Polled(listing, true));
        }
      }
    }
    return events;
  }

  @Test
  void theJavadocListsEveryTransition() throws IOException {
    assertThat(TransitionTable.documented(SOURCE))
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(TABLE.made(states(), events(), TIMES));
  }

  static Stream<Arguments> impossibleEvents() {
    return Stream.of(
        arguments(accepted(), new RequestRecorded()),
        arguments(finished(Outcome.STOPPED), new RequestRecorded()),
        arguments(new Queued(), new CallAccepted(RUNNING)),
        arguments(accepted(), new CallAccepted(RUNNING)),
        arguments(new Queued(), new CallHadNoEffect()),
        arguments(new Requeued(1), new CallHadNoEffect()),
        arguments(new Queued(), new CallRefused(new Ec2Error("OperationNotPermitted", "No."))),
        arguments(accepted(), new CallRefused(new Ec2Error("OperationNotPermitted", "No."))));
  }

  @ParameterizedTest
  @MethodSource("impossibleEvents")
  void rejectsAnEventThatCannotOccur(StopState state, StopEvent event) {
    assertThatThrownBy(() -> StopState.next(state, event, NOW))
        .isInstanceOf(IllegalStateException.class);
  }
}
