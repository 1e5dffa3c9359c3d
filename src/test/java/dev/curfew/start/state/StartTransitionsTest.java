package dev.curfew.start.state;

import static dev.curfew.start.state.StartCases.DEADLINE;
import static dev.curfew.start.state.StartCases.FIRST;
import static dev.curfew.start.state.StartCases.IMPAIRED;
import static dev.curfew.start.state.StartCases.INITIALIZING;
import static dev.curfew.start.state.StartCases.OK;
import static dev.curfew.start.state.StartCases.STOPPED_AT;
import static dev.curfew.start.state.StartCases.accepted;
import static dev.curfew.start.state.StartCases.at;
import static dev.curfew.start.state.StartCases.changed;
import static dev.curfew.start.state.StartCases.launched;
import static dev.curfew.start.state.StartCases.neverStart;
import static dev.curfew.start.state.StartCases.polled;
import static dev.curfew.start.state.StartCases.refreshed;
import static dev.curfew.start.state.StartCases.requesting;
import static dev.curfew.start.state.StartCases.rest;
import static dev.curfew.start.state.StartCases.shortage;
import static dev.curfew.start.state.StartCases.start;
import static dev.curfew.start.state.StartCases.stillStopped;
import static dev.curfew.start.state.StartCases.unanswered;
import static dev.curfew.start.state.StartCases.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.TransitionTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds the table in {@link StartState}'s Javadoc to the code: every state meets every event, with
 * every kind of listing, early and late.
 */
class StartTransitionsTest {
  private static final Path SOURCE =
      Path.of("src/main/java/dev/curfew/start/state/StartState.java");
  private static final List<String> STATES =
      List.of("Queued", "Requesting", "Requeued", "Waiting", "Accepted", "Finished");

  private static final List<String> EVENTS =
      List.of(
          "RequestRecorded",
          "CallAccepted",
          "CallHadNoEffect",
          "CapacityWasLacking",
          "CallRefused",
          "Refreshed",
          "Polled");

  private static final TransitionTable<StartState, StartEvent> TABLE =
      new TransitionTable<>(STATES, EVENTS, StartState::next);
  private static final List<Instant> TIMES = List.of(at(55), at(400), at(1801));

  static List<StartState> states() {
    return List.of(
        new StartState.Queued(),
        requesting(),
        unanswered(),
        new StartState.Requesting(FIRST, at(40), 2, Optional.of(FIRST), Optional.of(shortage())),
        new StartState.Requeued(1, Optional.empty()),
        new StartState.Requeued(2, Optional.of(shortage())),
        waiting(Optional.empty()),
        waiting(Optional.of(FIRST)),
        accepted(),
        stillStopped(),
        new StartState.Finished(StartOutcome.STARTED, FIRST, Optional.empty(), Optional.of(FIRST)));
  }

  static List<StartEvent> events() {
    List<StartEvent> events = new ArrayList<>();
    events.add(new StartEvent.RequestRecorded());
    events.add(new StartEvent.CallHadNoEffect());
    events.add(new StartEvent.CallRefused(new Ec2Error("OperationNotPermitted", "No.")));
    events.add(
        new StartEvent.CapacityWasLacking(
            new Ec2Error("InsufficientInstanceCapacity", "None."), DEADLINE));
    for (InstanceState state : InstanceState.values()) {
      events.add(new StartEvent.CallAccepted(state));
      listings(state)
          .forEach(listing -> {
            Stream.of(start(), rest(), neverStart())
                .forEach(evaluation -> events.add(refreshed(listing, evaluation)));
            Stream.of(
                    Optional.<StatusChecks>empty(),
                    Optional.of(OK),
                    Optional.of(INITIALIZING),
                    Optional.of(IMPAIRED))
                .forEach(checks -> {
                  events.add(polled(listing, checks, false));
                  events.add(polled(listing, checks, true));
                });
          });
    }
    return events;
  }

  private static Stream<Instance> listings(InstanceState state) {
    return Stream.concat(
        Stream.of(STOPPED_AT, at(5)).map(time -> changed(state, time)),
        Stream.of(at(-3600), at(5)).map(time -> launched(state, time)));
  }

  @Test
  void theJavadocListsEveryTransition() throws IOException {
    assertThat(TransitionTable.documented(SOURCE))
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(TABLE.made(states(), events(), TIMES));
  }

  /** The journal rejects a change that does not go forward. */
  @Test
  void everyTransitionGoesForward() {
    for (StartState state : states()) {
      for (StartEvent event : events()) {
        for (Instant now : TIMES) {
          TABLE
              .next(state, event, now)
              .ifPresent(next ->
                  assertThat(next.follows(state))
                      .describedAs("%s after %s by %s", next, state, event)
                      .isTrue());
        }
      }
    }
  }

  /** An accepted start without effect is requested once more, and no other. */
  @ParameterizedTest(name = "{0}, first call at {1}, last at {2}, after {3} s: {4}")
  @CsvSource({
    "stopped, 0, 0, 120, false",
    "stopped, 0, 0, 121, true",
    "stopped, 0, 0, 1800, true",
    "stopped, 0, 0, 1801, false",
    "stopped, 0, 40, 400, false",
    "running, 0, 0, 400, false",
    "pending, 0, 0, 400, false",
    "stopping, 0, 0, 400, false",
    "'', 0, 0, 400, false",
  })
  void requestsAnAcceptedStartWithoutEffectOnceMore(
      String seen, long first, long last, long seconds, boolean isRequested) {
    StartState.Accepted accepted =
        new StartState.Accepted(at(first), at(last), 1, InstanceState.of(seen));
    Instant now = at(seconds);

    assertThat(accepted.isRetryDue(DEADLINE, now)).isEqualTo(isRequested);
    if (isRequested) {
      assertThat(accepted.isDue(now)).isTrue();
      assertThat(StartState.next(accepted, new StartEvent.RequestRecorded(), now))
          .isEqualTo(
              new StartState.Requesting(
                  at(first), now, 2, Optional.of(at(last)), Optional.empty()));
    }
  }

  /** Its second call: only the first of two calls is followed by another. */
  @Test
  void requestsNoStartAThirdTime() {
    StartState requested =
        StartState.next(stillStopped(), new StartEvent.RequestRecorded(), at(121));
    StartState acceptedAgain =
        StartState.next(requested, new StartEvent.CallAccepted(InstanceState.STOPPED), at(121));
    StartState seenAgain =
        StartState.next(
            acceptedAgain,
            polled(changed(InstanceState.STOPPED, STOPPED_AT), Optional.empty(), false),
            at(400));

    assertThat(seenAgain)
        .isEqualTo(new StartState.Accepted(FIRST, at(121), 2, Optional.of(InstanceState.STOPPED)));
    assertThat(seenAgain.isDue(at(600))).isFalse();
    assertThat(seenAgain.isRetryDue(DEADLINE, at(600))).isFalse();
  }

  /** Another actor's stop has another time, and an instance that was started has a later launch. */
  @Test
  void refreshesAnAcceptedStartToTheSameState() {
    for (InstanceState state : InstanceState.values()) {
      listings(state)
          .forEach(listing ->
              assertThat(StartState.next(stillStopped(), refreshed(listing, start()), at(400)))
                  .isEqualTo(stillStopped()));
    }
  }

  /** Nothing but EC2's own listing proves a start, whatever happened before. */
  @Test
  void onlyARunningInstanceWithPassedStatusChecksIsStarted() {
    for (StartState state : states()) {
      for (StartEvent event : events()) {
        for (Instant now : TIMES) {
          TABLE
              .next(state, event, now)
              .filter(next ->
                  next instanceof StartState.Finished finished
                      && finished.outcome() == StartOutcome.STARTED)
              .ifPresent(_ ->
                  assertThat(event)
                      .isInstanceOfSatisfying(
                          StartEvent.Polled.class,
                          polled -> {
                            assertThat(polled.listing().state()).isEqualTo(InstanceState.RUNNING);
                            assertThat(polled.checks()).contains(OK);
                            assertThat(polled.listing().launchTime())
                                .hasValueSatisfying(
                                    launch -> assertThat(launch).isAfter(STOPPED_AT));
                          }));
        }
      }
    }
  }
}
