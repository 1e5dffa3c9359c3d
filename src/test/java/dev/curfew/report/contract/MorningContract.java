package dev.curfew.report.contract;

import static dev.curfew.testing.Entries.TARGET;
import static dev.curfew.testing.Entries.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.InstanceState;
import dev.curfew.journal.Change;
import dev.curfew.journal.JournalEntry.Kind;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.plan.PlanKey;
import dev.curfew.policy.Effect;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.reason.Note;
import dev.curfew.reason.StartDetail;
import dev.curfew.report.Ledger;
import dev.curfew.start.state.EarlierStart;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.Shortage;
import dev.curfew.start.state.StartOutcome;
import dev.curfew.start.state.StartState;
import dev.curfew.start.state.StopProof;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Ledger} does with the plans and the journals of mornings. */
abstract class MorningContract extends JournalContract {
  private static final PlanKey MORNING = new PlanKey("morning-1", TARGET, "a");

  private static final Shortage SHORTAGE =
      new Shortage("InsufficientInstanceCapacity", "No m6i.large.", AT, 3);

  static Stream<StartState> startStates() {
    return Stream.of(
        new StartState.Queued(),
        new StartState.Requesting(AT, AT.plusNanos(1), 1, Optional.empty(), Optional.empty()),
        new StartState.Requesting(AT, AT, 3, Optional.of(AT.minusNanos(1)), Optional.of(SHORTAGE)),
        new StartState.Requeued(2, Optional.empty()),
        new StartState.Requeued(2, Optional.of(SHORTAGE)),
        new StartState.Waiting(4, SHORTAGE, AT.plusSeconds(30), Optional.empty()),
        new StartState.Waiting(4, SHORTAGE, AT.plusSeconds(30), Optional.of(AT)),
        new StartState.Accepted(AT, AT, 1, Optional.empty()),
        new StartState.Accepted(AT, AT, 1, Optional.of(InstanceState.PENDING)),
        left(new StartDetail.StoppedAgain("2026-11-23T13:00:00Z")),
        left(new StartDetail.NeverStart()),
        new StartState.Finished(
            StartOutcome.STARTED, AT, Optional.empty(), Optional.of(AT.minusSeconds(9))));
  }

  private static StartState left(StartDetail detail) {
    return new StartState.Finished(
        StartOutcome.LEFT_ALONE, AT, Optional.of(detail), Optional.empty());
  }

  private static MorningInstance planned(String id, StartState state) {
    return new MorningInstance(
        "start/5/eu-west-1a//m6i.large/" + id,
        new StopProof(
            "night-1",
            TARGET.account(),
            TARGET.region(),
            id,
            Optional.of("web"),
            Optional.of("m6i.large"),
            Optional.empty(),
            Optional.of(Instant.parse("2026-11-23T13:00:00Z")),
            Optional.of(AT),
            Optional.of(new EarlierStart("morning-0", AT, AT.plusSeconds(60)))),
        Optional.of("web-2"),
        Optional.of("m6i.large"),
        Optional.of("web-team"),
        Optional.of(
            new MorningEvaluation(
                Effect.START,
                Optional.of("start-web"),
                3,
                true,
                List.of(new Note.MisspelledNeverStart("Curfew:never-start")),
                List.of("start-web"))),
        state);
  }

  private static MorningInstance queued(String id) {
    return planned(id, new StartState.Queued());
  }

  private void planMorning(MorningInstance... instances) {
    ledger().mornings().addInstances(MORNING, List.of(instances));
  }

  private List<MorningInstance> morning() {
    return ledger().startStores().instances(MORNING);
  }

  @ParameterizedTest
  @MethodSource("startStates")
  void readsBackEveryStateOfAStart(StartState state) {
    planMorning(queued("i-1"), queued("i-2"));
    ledger()
        .startStores()
        .morning(MORNING)
        .record(Kind.OBSERVATION, AT, List.of(new Change<>(queued("i-1"), planned("i-1", state))));

    assertThat(morning()).containsExactly(planned("i-1", state), queued("i-2"));
  }

  @ParameterizedTest
  @MethodSource("startStates")
  void readsBackEveryStateOfAPlan(StartState state) {
    planMorning(planned("i-1", state));

    assertThat(morning()).containsExactly(planned("i-1", state));
  }

  @ParameterizedTest
  @EnumSource(StartOutcome.class)
  void readsBackEveryOutcomeOfAStart(StartOutcome outcome) {
    MorningInstance finished =
        planned("i-1", new StartState.Finished(outcome, AT, Optional.empty(), Optional.empty()));
    planMorning(finished);

    assertThat(morning()).extracting(MorningInstance::outcome).containsExactly(outcome);
  }

  @Test
  void readsBackAnInstanceOfWhichLittleIsKnown() {
    MorningInstance bare =
        new MorningInstance(
            "stay/i-1",
            new StopProof(
                "night-1",
                "999900001111",
                TARGET.region(),
                "i-1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            left(new StartDetail.StopNotProven(InstanceState.STOPPED)));
    planMorning(bare);

    assertThat(morning()).containsExactly(bare);
  }

  @Test
  void recordsTheEvaluationThatChangedAfterThePlan() {
    MorningEvaluation rest =
        new MorningEvaluation(
            Effect.REST, Optional.of("rest-a"), 5, false, List.of(), List.of("rest-a"));
    MorningInstance resting =
        queued("i-1")
            .with(rest)
            .with(
                new StartState.Finished(
                    StartOutcome.RESTING, AT, Optional.empty(), Optional.empty()));
    planMorning(queued("i-1"));
    ledger()
        .startStores()
        .morning(MORNING)
        .record(Kind.OBSERVATION, AT, List.of(new Change<>(queued("i-1"), resting)));

    assertThat(morning()).containsExactly(resting);
  }

  @Test
  void keepsAMorningOfManyInstancesInTheOrderOfItsQueue() {
    MorningInstance[] all =
        IntStream.range(0, 450)
            .mapToObj(number -> queued("i-%05d".formatted(number)))
            .toArray(MorningInstance[]::new);
    planMorning(all);

    assertThat(morning()).containsExactly(all);
  }

  /** The night records EC2's own time of each stop, as the proof that a morning needs. */
  @Test
  void readsBackWhenAnInstanceStopped() {
    StopState stopped =
        new StopState.Finished(
            Outcome.STOPPED, AT, Optional.empty(), Optional.of(AT.minusSeconds(40)));
    plan(waiting("t"));
    record(change(waiting("t"), stopped));

    assertThat(read("a", "", "")).extracting(PlannedInstance::state).containsExactly(stopped);
  }
}
