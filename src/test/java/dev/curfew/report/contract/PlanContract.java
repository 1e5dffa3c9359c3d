package dev.curfew.report.contract;

import static dev.curfew.testing.Entries.TARGET;
import static dev.curfew.testing.Entries.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.instance.Target;
import dev.curfew.journal.Change;
import dev.curfew.journal.JournalEntry.Kind;
import dev.curfew.journal.PlanProgress;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.lifecycle.StopState.RetryReason;
import dev.curfew.plan.PlanKey;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Obstacle;
import dev.curfew.reason.Note;
import dev.curfew.reason.OutcomeDetail;
import dev.curfew.report.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Ledger} does with plans and their instances. */
abstract class PlanContract extends TargetPlanContract {
  List<PlannedInstance> read(String attempt, String prefix, String after) {
    List<PlannedInstance> entries = new ArrayList<>();
    progress(attempt).instances(prefix, after, page -> entries.addAll(page) || true);
    return entries;
  }

  List<String> turns(String prefix, String after) {
    return read("a", prefix, after).stream().map(PlannedInstance::queuePosition).toList();
  }

  void plan(PlannedInstance... entries) {
    ledger().plans().addInstances(new PlanKey(RUN, TARGET, "a"), List.of(entries));
  }

  PlanProgress<PlannedInstance, StopState, Evaluation> progress(String attempt) {
    return PlanProgress.read(
        ledger().plans()::instances, ledger().journal(), new PlanKey(RUN, TARGET, attempt));
  }

  Set<String> record(Change<PlannedInstance, StopState, Evaluation> change) {
    return record(List.of(change));
  }

  Set<String> record(List<Change<PlannedInstance, StopState, Evaluation>> changes) {
    return progress("a").record(Kind.REQUEST, AT, changes);
  }

  static Change<PlannedInstance, StopState, Evaluation> change(PlannedInstance from, StopState to) {
    return new Change<>(from, from.with(to));
  }

  static StopState requesting(int asks) {
    return new StopState.Requesting(AT, AT, asks, Optional.empty(), RetryReason.NONE);
  }

  static StopState finished(Outcome outcome) {
    return new StopState.Finished(outcome, AT, Optional.empty());
  }

  static StopState refused(OutcomeDetail detail) {
    return new StopState.Finished(Outcome.REFUSED, AT, Optional.of(detail));
  }

  static final Evaluation KEPT =
      new Evaluation(
          Effect.KEEP,
          Optional.of("p1"),
          Optional.empty(),
          List.of(
              new Note.KeepUntilInDoubt("key", ""),
              new Note.UnknownInstanceType("x9.large"),
              new Note.MissingInstanceType(),
              new Note.StopResponseLost(),
              new Note.StoppedBeforePolicyChange()),
          IntStream.range(0, 400).mapToObj(i -> "policy-" + "x".repeat(50) + i).toList());
  static final Evaluation BLOCKED =
      new Evaluation(
          Effect.STOP, Optional.empty(), Optional.of(Obstacle.FLEET), List.of(), List.of());

  static Stream<PlannedInstance> planned() {
    PlannedInstance plain = waiting("stop/1/i-1");
    return Stream.of(
        plain,
        plain.with(KEPT),
        plain.with(BLOCKED),
        new PlannedInstance(
            "stop/1/i-1",
            "",
            "eu-west-1",
            "i-1",
            Optional.of(""),
            Optional.empty(),
            KEPT,
            new StopState.Queued()),
        new PlannedInstance(
            "stop/1/i-1",
            "1",
            "eu-west-1",
            "i-1",
            Optional.of("\uD83D\uDE80".repeat(20_000)),
            Optional.of("m5.metal"),
            Optional.of(96),
            Optional.of("team"),
            BLOCKED,
            new StopState.Queued()));
  }

  @ParameterizedTest
  @MethodSource("planned")
  void readsBackAPlannedInstance(PlannedInstance planned) {
    plan(planned);

    assertThat(read("a", "", "")).containsExactly(planned);
  }

  @Test
  void rejectsAPlannedInstanceThatIsNotQueued() {
    assertThatThrownBy(() -> plan(waiting("t").with(requesting(1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsInstancesInQueueOrder() {
    plan(waiting("stop/2/i2"), waiting("stay/9/i9"), waiting("stop/10/i10"));

    assertThat(turns("", "")).containsExactly("stay/9/i9", "stop/10/i10", "stop/2/i2");
  }

  @ParameterizedTest
  @CsvSource({
    "'',     '',      stay/8 stay/9 stop/1 stop/2 stop/3",
    "stop/,  '',      stop/1 stop/2 stop/3",
    "stop/,  stop/1,  stop/2 stop/3",
    "stop/,  stop/11, stop/2 stop/3",
    "stop/,  stop/3,  ''",
    "stop/,  stay/8,  stop/1 stop/2 stop/3",
    "stop/,  z,       ''",
    "stay/,  stop/1,  ''",
    "'',     stay/9,  stop/1 stop/2 stop/3",
    "'',     stop/,   stop/1 stop/2 stop/3",
    "'',     z,       ''",
    "never/, '',      ''",
  })
  void readsInstancesWithAPrefixAfterAPosition(String prefix, String after, String expected) {
    plan(
        waiting("stop/1"),
        waiting("stop/2"),
        waiting("stop/3"),
        waiting("stay/8"),
        waiting("stay/9"));

    assertThat(String.join(" ", turns(prefix, after))).isEqualTo(expected);
  }

  @Test
  void readsNoPageIfThereIsNoPlan() {
    ledger()
        .plans()
        .instances(
            new PlanKey(RUN, TARGET, "a"),
            "",
            "",
            page -> {
              throw new AssertionError("no page");
            });
  }

  @Test
  void stopsReadingWhenTheReceiverReturnsFalse() {
    ledger()
        .plans()
        .addInstances(
            new PlanKey(RUN, TARGET, "a"),
            waiting("stop/", 1200).stream().map(this::large).toList());
    List<Integer> pages = new ArrayList<>();
    ledger()
        .plans()
        .instances(new PlanKey(RUN, TARGET, "a"), "stop/", "", page -> !pages.add(page.size()));
    assertThat(pages).hasSize(1);
  }

  @Test
  void readsALargePlanPageByPageWhileItChanges() {
    ledger()
        .plans()
        .addInstances(
            new PlanKey(RUN, TARGET, "a"),
            waiting("stop/", 1200).stream().map(this::large).toList());
    List<Integer> pages = new ArrayList<>();
    ledger()
        .plans()
        .instances(
            new PlanKey(RUN, TARGET, "a"),
            "stop/",
            "",
            page -> {
              pages.add(page.size());
              PlannedInstance first = page.getFirst();
              assertThat(record(change(first, requesting(1)))).isEmpty();
              return true;
            });

    assertThat(pages).hasSizeGreaterThan(1);
    assertThat(pages.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1200);
    assertThat(read("a", "", ""))
        .filteredOn(entry -> entry.state().equals(requesting(1)))
        .hasSameSizeAs(pages);
  }

  PlannedInstance large(PlannedInstance entry) {
    List<Note> notes = List.of(new Note.UnknownInstanceType("n".repeat(1000)));
    return entry.with(
        new Evaluation(Effect.STOP, Optional.empty(), Optional.empty(), notes, List.of()));
  }

  @Test
  void keepsEntriesOfAnotherAttemptApart() {
    ledger()
        .plans()
        .addInstances(
            new PlanKey(RUN, TARGET, "crashed"), List.of(waiting("stop/1"), waiting("stop/2")));
    plan(waiting("stop/1"));
    record(change(waiting("stop/1"), requesting(1)));

    assertThat(turns("", "")).containsExactly("stop/1");
    assertThat(read("crashed", "", ""))
        .extracting(PlannedInstance::state)
        .containsOnly(new StopState.Queued());
  }

  @Test
  void keepsTargetsAndRunsApart() {
    plan(waiting("stop/1"));
    Target other = new Target(TARGET.account(), "eu-west-2");
    ledger().plans().addInstances(new PlanKey(RUN, other, "a"), List.of(waiting("stop/2")));
    ledger().plans().addInstances(new PlanKey("r2", TARGET, "a"), List.of(waiting("stop/3")));

    assertThat(turns("", "")).containsExactly("stop/1");
  }
}
