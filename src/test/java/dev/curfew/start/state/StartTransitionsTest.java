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
import static dev.curfew.start.state.StartCases.unanswered;
import static dev.curfew.start.state.StartCases.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the table in {@link StartState}'s Javadoc to the code: every state meets every event, with
 * every kind of listing, early and late.
 */
class StartTransitionsTest {
  private static final Path SOURCE =
      Path.of("src/main/java/dev/curfew/start/state/StartState.java");
  private static final Pattern ROW =
      Pattern.compile("(?m)^ \\* ([A-Z]\\w+) +([A-Z]\\w+) +([A-Z]\\w+)(?: .*)?$");

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

  private record Transition(String from, String event, String to) {
    @Override
    public String toString() {
      return "%s -- %s --> %s".formatted(from, event, to);
    }
  }

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

  private static Set<Transition> transitions() {
    Set<Transition> found =
        new TreeSet<>(
            Comparator.comparing((Transition each) -> STATES.indexOf(each.from()))
                .thenComparing(each -> EVENTS.indexOf(each.event()))
                .thenComparing(each -> STATES.indexOf(each.to())));
    for (StartState state : states()) {
      for (StartEvent event : events()) {
        for (Instant now : List.of(at(55), at(400), at(1801))) {
          next(state, event, now)
              .ifPresent(next -> found.add(new Transition(name(state), name(event), name(next))));
        }
      }
    }
    return found;
  }

  /** Empty if the event changes nothing, or cannot occur. */
  private static Optional<StartState> next(StartState state, StartEvent event, Instant now) {
    try {
      StartState next = StartState.next(state, event, now);
      return next.equals(state) ? Optional.empty() : Optional.of(next);
    } catch (IllegalStateException impossible) {
      return Optional.empty();
    }
  }

  private static String name(Object value) {
    return value.getClass().getSimpleName();
  }

  @Test
  void theJavadocListsEveryTransition() throws IOException {
    List<Transition> documented =
        ROW.matcher(Files.readString(SOURCE))
            .results()
            .map(row -> new Transition(row.group(1), row.group(2), row.group(3)))
            .toList();

    assertThat(documented).doesNotHaveDuplicates().containsExactlyElementsOf(transitions());
  }

  /** The journal rejects a change that does not go forward. */
  @Test
  void everyTransitionGoesForward() {
    for (StartState state : states()) {
      for (StartEvent event : events()) {
        for (Instant now : List.of(at(55), at(400), at(1801))) {
          next(state, event, now)
              .ifPresent(next ->
                  assertThat(next.follows(state))
                      .describedAs("%s after %s by %s", next, state, event)
                      .isTrue());
        }
      }
    }
  }

  /** Nothing but EC2's own listing proves a start, whatever happened before. */
  @Test
  void onlyARunningInstanceWithPassedStatusChecksIsStarted() {
    for (StartState state : states()) {
      for (StartEvent event : events()) {
        for (Instant now : List.of(at(55), at(400), at(1801))) {
          next(state, event, now)
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
