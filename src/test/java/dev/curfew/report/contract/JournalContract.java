package dev.curfew.report.contract;

import static dev.curfew.testing.Entries.TARGET;
import static dev.curfew.testing.Entries.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.InstanceState;
import dev.curfew.journal.Change;
import dev.curfew.journal.JournalEntry;
import dev.curfew.journal.JournalEntry.Kind;
import dev.curfew.journal.JournalEntry.Recorded;
import dev.curfew.journal.PlanProgress;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.lifecycle.StopState.RetryReason;
import dev.curfew.plan.PlanKey;
import dev.curfew.policy.Evaluation;
import dev.curfew.reason.OutcomeDetail;
import dev.curfew.report.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Ledger} does with the changes of planned instances. */
abstract class JournalContract extends PlanContract {
  static Stream<StopState> states() {
    return Stream.of(
        requesting(2),
        new StopState.Requesting(AT, AT, 2, Optional.of(AT.minusNanos(1)), RetryReason.RESTARTED),
        new StopState.Accepted(
            AT, AT, 3, StopState.StoppedBy.THIS_RUN, RetryReason.RESTARTED, Optional.empty()),
        new StopState.Accepted(
            AT,
            AT,
            1,
            StopState.StoppedBy.THIS_RUN,
            RetryReason.NONE,
            Optional.of(InstanceState.SHUTTING_DOWN)),
        new StopState.RunningAgain(AT, AT, 1, RetryReason.NOT_EFFECTIVE),
        new StopState.Requeued(2),
        finished(Outcome.GONE),
        refused(new OutcomeDetail.RefusedByEc2("Code", "words")),
        refused(new OutcomeDetail.LastSeen(InstanceState.TERMINATED)),
        refused(new OutcomeDetail.NotSeenSinceRequest()),
        refused(new OutcomeDetail.StoppedByAnother()));
  }

  @ParameterizedTest
  @MethodSource("states")
  void readsBackEveryState(StopState state) {
    plan(waiting("t"), waiting("u"));

    assertThat(record(change(waiting("t"), state))).isEmpty();
    assertThat(read("a", "", "")).containsExactly(waiting("t").with(state), waiting("u"));
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void readsBackEveryOutcome(Outcome outcome) {
    plan(waiting("t"));
    record(change(waiting("t"), finished(outcome)));

    assertThat(read("a", "", "")).extracting(PlannedInstance::outcome).containsExactly(outcome);
  }

  @Test
  void recordsTheChangesOfAnInstanceInOrder() {
    PlannedInstance planned = waiting("t");
    PlannedInstance requested = planned.with(requesting(1));
    PlannedInstance accepted =
        planned.with(
            new StopState.Accepted(
                AT, AT, 1, StopState.StoppedBy.THIS_RUN, RetryReason.NONE, Optional.empty()));
    PlannedInstance stopped = planned.with(finished(Outcome.STOPPED));
    plan(planned);

    assertThat(record(new Change<>(planned, requested))).isEmpty();
    assertThat(record(new Change<>(requested, accepted))).isEmpty();
    assertThat(record(new Change<>(accepted, stopped))).isEmpty();
    assertThat(read("a", "", "")).containsExactly(stopped);
  }

  @Test
  void recordsAnEvaluationThatDiffers() {
    PlannedInstance kept = waiting("t").with(KEPT).with(finished(Outcome.KEPT));
    plan(waiting("t"));
    record(new Change<>(waiting("t"), kept));

    assertThat(read("a", "", "")).containsExactly(kept);
  }

  @Test
  void keepsARecordedEvaluationWithLaterStates() {
    PlannedInstance requested = waiting("t").with(BLOCKED).with(requesting(1));
    plan(waiting("t"));
    record(new Change<>(waiting("t"), requested));
    record(change(requested, new StopState.Requeued(1)));

    assertThat(read("a", "", ""))
        .containsExactly(waiting("t").with(BLOCKED).with(new StopState.Requeued(1)));
  }

  @Test
  void recordsMoreThanOneItemHolds() {
    List<PlannedInstance> all = waiting("stop/", 120);
    ledger().plans().addInstances(new PlanKey(RUN, TARGET, "a"), all);
    List<PlannedInstance> refused =
        IntStream.range(0, all.size())
            .mapToObj(i ->
                all.get(i)
                    .with(
                        refused(
                            new OutcomeDetail.RefusedByEc2("Code" + i, "\u20AC".repeat(9_000)))))
            .toList();

    assertThat(
            record(
                IntStream.range(0, all.size())
                    .mapToObj(i -> new Change<>(all.get(i), refused.get(i)))
                    .toList()))
        .isEmpty();
    assertThat(read("a", "", "")).isEqualTo(refused);
  }

  @Test
  void rejectsTheChangesOfInstancesThatAnotherInvocationChanged() {
    plan(waiting("1"), waiting("2"), waiting("3"));
    PlanProgress<PlannedInstance, StopState, Evaluation> late = progress("a");
    record(change(waiting("2"), requesting(1)));

    Set<String> rejected =
        late.record(
            Kind.REQUEST,
            AT,
            List.of(
                change(waiting("1"), requesting(2)),
                change(waiting("2"), requesting(2)),
                change(waiting("3"), requesting(2))));

    assertThat(rejected).containsExactly("i-2");
    assertThat(read("a", "", ""))
        .extracting(PlannedInstance::state)
        .containsExactly(requesting(2), requesting(1), requesting(2));
  }

  static Stream<Change<PlannedInstance, StopState, Evaluation>> backward() {
    PlannedInstance requested = waiting("t").with(requesting(2));
    return Stream.of(
        new Change<>(waiting("t"), waiting("t")),
        new Change<>(requested, requested),
        change(
            requested,
            new StopState.Accepted(
                AT, AT, 1, StopState.StoppedBy.THIS_RUN, RetryReason.NONE, Optional.empty())),
        change(waiting("t").with(finished(Outcome.GONE)), finished(Outcome.STOPPED)));
  }

  @ParameterizedTest
  @MethodSource("backward")
  void neverGoesBackNorReplacesWhatIsFinished(
      Change<PlannedInstance, StopState, Evaluation> backward) {
    plan(waiting("t"));
    if (!backward.from().equals(waiting("t"))) {
      record(new Change<>(waiting("t"), backward.from()));
    }

    assertThat(record(backward)).containsExactly("i-t");
    assertThat(read("a", "", "")).containsExactly(backward.from());
  }

  @Test
  void renewsWhatWasLastSeen() {
    PlannedInstance accepted =
        waiting("t")
            .with(
                new StopState.Accepted(
                    AT, AT, 1, StopState.StoppedBy.THIS_RUN, RetryReason.NONE, Optional.empty()));
    PlannedInstance seen =
        accepted.with(
            new StopState.Accepted(
                AT,
                AT,
                1,
                StopState.StoppedBy.THIS_RUN,
                RetryReason.NONE,
                Optional.of(InstanceState.STOPPING)));
    plan(waiting("t"));
    record(new Change<>(waiting("t"), accepted));

    assertThat(record(new Change<>(accepted, seen))).isEmpty();
    assertThat(read("a", "", "")).containsExactly(seen);
  }

  @Test
  void recordsEachChangeOfOneOfSeveralInvocationsAtOnce() throws Exception {
    List<PlannedInstance> entries = waiting("stop/", 60);
    ledger().plans().addInstances(new PlanKey(RUN, TARGET, "a"), entries);
    List<Change<PlannedInstance, StopState, Evaluation>> changes =
        entries.stream().map(entry -> change(entry, requesting(1))).toList();
    Ledger ledger = ledger();
    Callable<Integer> call =
        () -> {
          PlanProgress<PlannedInstance, StopState, Evaluation> progress =
              PlanProgress.read(
                  ledger.plans()::instances, ledger.journal(), new PlanKey(RUN, TARGET, "a"));
          int recorded = 0;
          for (Change<PlannedInstance, StopState, Evaluation> each : changes) {
            recorded += progress.record(Kind.REQUEST, AT, List.of(each)).isEmpty() ? 1 : 0;
          }
          return recorded;
        };
    int recorded = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> answer : threads.invokeAll(List.of(call, call, call))) {
        recorded += answer.get();
      }
    }

    assertThat(recorded).isEqualTo(60);
    assertThat(read("a", "", "")).extracting(PlannedInstance::state).containsOnly(requesting(1));
  }

  @Test
  void appendsEachNumberOnce() {
    PlanKey plan = new PlanKey(RUN, TARGET, "a");
    JournalEntry<StopState, Evaluation> entry =
        new JournalEntry<>(
            1, Kind.RESPONSE, AT, List.of(new Recorded<>("i-1", requesting(1), Optional.empty())));

    assertThat(ledger().journal().append(plan, entry)).isTrue();
    assertThat(ledger().journal().append(plan, entry)).isFalse();
    List<JournalEntry<StopState, Evaluation>> entries = new ArrayList<>();
    ledger().journal().entriesAfter(plan, 0, entries::add);
    ledger().journal().entriesAfter(plan, 1, entries::add);
    assertThat(entries).containsExactly(entry);
  }
}
