package dev.curfew.report;

import static dev.curfew.testing.Entries.TARGET;
import static dev.curfew.testing.Entries.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.lifecycle.StopState.RetryReason;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Obstacle;
import dev.curfew.reason.Note;
import dev.curfew.reason.OutcomeDetail;
import dev.curfew.reason.TargetProblem;
import dev.curfew.run.PlanCounts;
import dev.curfew.stop.journal.Change;
import dev.curfew.stop.journal.JournalEntry;
import dev.curfew.stop.journal.JournalEntry.Kind;
import dev.curfew.stop.journal.JournalEntry.Recorded;
import dev.curfew.stop.journal.PlanProgress;
import java.time.Instant;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Ledger} does with plans and their entries. */
abstract class PlanContract {
  private static final String RUN = "r";
  private static final Instant AT = Instant.parse("2026-11-23T13:00:05.123456789Z");

  /** The same empty ledger, however often it is asked for in one test. */
  protected abstract Ledger ledger();

  private List<PlannedInstance> read(String attempt, String prefix, String after) {
    List<PlannedInstance> entries = new ArrayList<>();
    progress(attempt).instances(prefix, after, page -> entries.addAll(page) || true);
    return entries;
  }

  private List<String> turns(String prefix, String after) {
    return read("a", prefix, after).stream().map(PlannedInstance::queuePosition).toList();
  }

  private void plan(PlannedInstance... entries) {
    ledger().plans().addInstances(new PlanKey(RUN, TARGET, "a"), List.of(entries));
  }

  private PlanProgress progress(String attempt) {
    return PlanProgress.read(
        ledger().plans(), ledger().journal(), new PlanKey(RUN, TARGET, attempt));
  }

  private Set<String> record(Change... changes) {
    return progress("a").record(Kind.REQUEST, AT, List.of(changes));
  }

  private static Change change(PlannedInstance from, StopState to) {
    return new Change(from, from.with(to));
  }

  private static StopState requesting(int asks) {
    return new StopState.Requesting(AT, AT, asks, Optional.empty(), RetryReason.NONE);
  }

  private static StopState finished(Outcome outcome) {
    return new StopState.Finished(outcome, AT, Optional.empty());
  }

  private static StopState refused(OutcomeDetail detail) {
    return new StopState.Finished(Outcome.REFUSED, AT, Optional.of(detail));
  }

  private static final Evaluation KEPT =
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
  private static final Evaluation BLOCKED =
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

  static Stream<StopState> states() {
    return Stream.of(
        requesting(2),
        new StopState.Requesting(AT, AT, 2, Optional.of(AT.minusNanos(1)), RetryReason.RESTARTED),
        new StopState.Accepted(AT, AT, 3, true, RetryReason.RESTARTED, Optional.empty()),
        new StopState.Accepted(
            AT, AT, 1, true, RetryReason.NONE, Optional.of(InstanceState.SHUTTING_DOWN)),
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
  void handsOnEntriesInTheOrderOfTheirTurns() {
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
  void handsOnTheTurnsAfterOneThatBeginSo(String prefix, String after, String expected) {
    plan(
        waiting("stop/1"),
        waiting("stop/2"),
        waiting("stop/3"),
        waiting("stay/8"),
        waiting("stay/9"));

    assertThat(String.join(" ", turns(prefix, after))).isEqualTo(expected);
  }

  @Test
  void handsOnNoPageWhereThereIsNoPlan() {
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
  void handsOnNoMoreOnceTheReceiverHasEnough() {
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
  void handsOnALargePlanPageByPageWhileItIsAdvanced() {
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

  private PlannedInstance large(PlannedInstance entry) {
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

  @Test
  void recordsTheChangesOfAnInstanceInOrder() {
    PlannedInstance planned = waiting("t");
    PlannedInstance requested = planned.with(requesting(1));
    PlannedInstance accepted =
        planned.with(new StopState.Accepted(AT, AT, 1, true, RetryReason.NONE, Optional.empty()));
    PlannedInstance stopped = planned.with(finished(Outcome.STOPPED));
    plan(planned);

    assertThat(record(new Change(planned, requested))).isEmpty();
    assertThat(record(new Change(requested, accepted))).isEmpty();
    assertThat(record(new Change(accepted, stopped))).isEmpty();
    assertThat(read("a", "", "")).containsExactly(stopped);
  }

  @Test
  void recordsAnEvaluationThatDiffers() {
    PlannedInstance kept = waiting("t").with(KEPT).with(finished(Outcome.KEPT));
    plan(waiting("t"));
    record(new Change(waiting("t"), kept));

    assertThat(read("a", "", "")).containsExactly(kept);
  }

  @Test
  void keepsARecordedEvaluationWithLaterStates() {
    PlannedInstance requested = waiting("t").with(BLOCKED).with(requesting(1));
    plan(waiting("t"));
    record(new Change(waiting("t"), requested));
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
                    .mapToObj(i -> new Change(all.get(i), refused.get(i)))
                    .toArray(Change[]::new)))
        .isEmpty();
    assertThat(read("a", "", "")).isEqualTo(refused);
  }

  @Test
  void rejectsTheChangesOfInstancesThatAnotherInvocationChanged() {
    plan(waiting("1"), waiting("2"), waiting("3"));
    PlanProgress late = progress("a");
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

  static Stream<Change> backward() {
    PlannedInstance requested = waiting("t").with(requesting(2));
    return Stream.of(
        new Change(waiting("t"), waiting("t")),
        new Change(requested, requested),
        change(
            requested, new StopState.Accepted(AT, AT, 1, true, RetryReason.NONE, Optional.empty())),
        change(waiting("t").with(finished(Outcome.GONE)), finished(Outcome.STOPPED)));
  }

  @ParameterizedTest
  @MethodSource("backward")
  void neverGoesBackNorReplacesWhatIsFinished(Change backward) {
    plan(waiting("t"));
    if (!backward.from().equals(waiting("t"))) {
      record(new Change(waiting("t"), backward.from()));
    }

    assertThat(record(backward)).containsExactly("i-t");
    assertThat(read("a", "", "")).containsExactly(backward.from());
  }

  @Test
  void renewsWhatWasLastSeen() {
    PlannedInstance accepted =
        waiting("t")
            .with(new StopState.Accepted(AT, AT, 1, true, RetryReason.NONE, Optional.empty()));
    PlannedInstance seen =
        accepted.with(
            new StopState.Accepted(
                AT, AT, 1, true, RetryReason.NONE, Optional.of(InstanceState.STOPPING)));
    plan(waiting("t"));
    record(new Change(waiting("t"), accepted));

    assertThat(record(new Change(accepted, seen))).isEmpty();
    assertThat(read("a", "", "")).containsExactly(seen);
  }

  @Test
  void recordsEachChangeOfOneOfSeveralInvocationsAtOnce() throws Exception {
    List<PlannedInstance> entries = waiting("stop/", 60);
    ledger().plans().addInstances(new PlanKey(RUN, TARGET, "a"), entries);
    List<Change> changes = entries.stream().map(entry -> change(entry, requesting(1))).toList();
    Ledger ledger = ledger();
    Callable<Integer> call =
        () -> {
          PlanProgress progress =
              PlanProgress.read(ledger.plans(), ledger.journal(), new PlanKey(RUN, TARGET, "a"));
          int recorded = 0;
          for (Change each : changes) {
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
    JournalEntry entry =
        new JournalEntry(
            1, Kind.RESPONSE, AT, List.of(new Recorded("i-1", requesting(1), Optional.empty())));

    assertThat(ledger().journal().append(plan, entry)).isTrue();
    assertThat(ledger().journal().append(plan, entry)).isFalse();
    List<JournalEntry> entries = new ArrayList<>();
    ledger().journal().entriesAfter(plan, 0, entries::add);
    ledger().journal().entriesAfter(plan, 1, entries::add);
    assertThat(entries).containsExactly(entry);
  }

  private static TargetPlan targetPlan(TargetStatus status, String attempt) {
    return new TargetPlan(
        TARGET,
        status,
        attempt,
        new PlanCounts(1, 2, 3),
        Optional.of(new TargetProblem.StopsDenied("detail")));
  }

  @ParameterizedTest
  @EnumSource(TargetStatus.class)
  void readsBackWhatPlanningCameTo(TargetStatus status) {
    TargetPlan plan = targetPlan(status, "a");

    assertThat(ledger().plans().saveTarget(RUN, plan)).isEqualTo(plan);
    assertThat(ledger().plans().targets(RUN)).containsExactly(plan);
  }

  @ParameterizedTest
  @CsvSource({"READ, UNREAD", "READ, READ", "DENIED, READ"})
  void keepsTheFirstPlanThatIsFinal(TargetStatus first, TargetStatus second) {
    TargetPlan stands = targetPlan(first, "a");
    ledger().plans().saveTarget(RUN, stands);

    assertThat(ledger().plans().saveTarget(RUN, targetPlan(second, "b"))).isEqualTo(stands);
    assertThat(ledger().plans().targets(RUN)).containsExactly(stands);
  }

  @ParameterizedTest
  @EnumSource(TargetStatus.class)
  void replacesAPlanThatWasUnread(TargetStatus second) {
    ledger().plans().saveTarget(RUN, targetPlan(TargetStatus.UNREAD, "a"));
    TargetPlan next = targetPlan(second, "b");

    assertThat(ledger().plans().saveTarget(RUN, next)).isEqualTo(next);
    assertThat(ledger().plans().targets(RUN)).containsExactly(next);
  }

  @ParameterizedTest
  @EnumSource(TargetStatus.class)
  void leavesATargetThatWasClosedUnread(TargetStatus second) {
    TargetPlan stands = targetPlan(TargetStatus.UNREAD, "a");
    ledger().plans().saveTarget(RUN, stands);
    ledger().plans().closeTarget(RUN, TARGET);
    ledger().plans().closeTarget(RUN, TARGET);

    assertThat(ledger().plans().saveTarget(RUN, targetPlan(second, "b"))).isEqualTo(stands);
    assertThat(ledger().plans().targets(RUN)).containsExactly(stands);
  }

  @Test
  void callsATargetUnreadThatIsClosedBeforeItIsPlanned() {
    ledger().plans().closeTarget(RUN, TARGET);
    ledger().plans().saveTarget(RUN, targetPlan(TargetStatus.READ, "b"));

    assertThat(ledger().plans().targets(RUN)).containsExactly(TargetPlan.notReached(TARGET));
  }

  @ParameterizedTest
  @EnumSource(names = {"READ", "DENIED"})
  void closesNothingThatIsFinal(TargetStatus status) {
    TargetPlan stands = targetPlan(status, "a");
    ledger().plans().saveTarget(RUN, stands);
    ledger().plans().closeTarget(RUN, TARGET);

    assertThat(ledger().plans().targets(RUN)).containsExactly(stands);
  }

  @Test
  void answersTwoThatPlanAtOnceWithTheSamePlan() throws Exception {
    Ledger ledger = ledger();
    List<Callable<TargetPlan>> calls =
        IntStream.range(0, 8)
            .<Callable<TargetPlan>>mapToObj(i ->
                () -> ledger.plans().saveTarget(RUN, targetPlan(TargetStatus.READ, "attempt-" + i)))
            .toList();
    List<TargetPlan> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<TargetPlan> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).containsOnly(answers.getFirst());
    assertThat(ledger.plans().targets(RUN)).containsExactly(answers.getFirst());
  }

  @Test
  void sortsTargetsByAccountAndRegion() {
    List<Target> targets =
        List.of(
            new Target("2", "eu-west-1"), new Target("1", "us-east-1"), new Target("1", "a-b-1"));
    targets.forEach(target ->
        ledger()
            .plans()
            .saveTarget(
                RUN,
                new TargetPlan(target, TargetStatus.READ, "a", PlanCounts.NONE, Optional.empty())));

    assertThat(ledger().plans().targets(RUN))
        .extracting(TargetPlan::target)
        .containsExactly(targets.get(2), targets.get(1), targets.get(0));
  }
}
