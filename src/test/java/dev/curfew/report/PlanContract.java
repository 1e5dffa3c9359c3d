package dev.curfew.report;

import static dev.curfew.testing.Entries.TARGET;
import static dev.curfew.testing.Entries.waiting;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.curfew.stop.StopJournal.Change;
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
    ledger()
        .plans()
        .instances(
            new PlanKey(RUN, TARGET, attempt), prefix, after, page -> entries.addAll(page) || true);
    return entries;
  }

  private List<String> turns(String prefix, String after) {
    return read("a", prefix, after).stream().map(PlannedInstance::queuePosition).toList();
  }

  private void plan(PlannedInstance... entries) {
    ledger().plans().addInstances(new PlanKey(RUN, TARGET, "a"), List.of(entries));
  }

  private Set<String> advance(Change... changes) {
    return ledger().journal().recordRequests(new PlanKey(RUN, TARGET, "a"), List.of(changes));
  }

  private static StopState intended(int asks) {
    return new StopState.Requesting(AT, AT, asks, Optional.empty(), RetryReason.NONE);
  }

  private static StopState settled(Outcome outcome) {
    return new StopState.Finished(outcome, AT, Optional.empty());
  }

  private static StopState finished(OutcomeDetail detail) {
    return new StopState.Finished(Outcome.REFUSED, AT, Optional.of(detail));
  }

  static Stream<PlannedInstance> entries() {
    PlannedInstance plain = waiting("stop/1/i-1");
    Evaluation kept =
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
    Evaluation blocked =
        new Evaluation(
            Effect.STOP, Optional.empty(), Optional.of(Obstacle.FLEET), List.of(), List.of());
    return Stream.of(
        plain,
        plain.with(kept),
        plain.with(blocked),
        plain.with(intended(2)),
        plain.with(
            new StopState.Accepted(AT, AT, 3, true, RetryReason.RESTARTED, Optional.empty())),
        plain.with(
            new StopState.Accepted(
                AT, AT, 1, true, RetryReason.NONE, Optional.of(InstanceState.SHUTTING_DOWN))),
        plain.with(new StopState.RunningAgain(AT, AT, 1, RetryReason.NOT_EFFECTIVE)),
        plain.with(new StopState.Requeued(2)),
        plain.with(settled(Outcome.GONE)),
        plain.with(finished(new OutcomeDetail.RefusedByEc2("Code", "words"))),
        plain.with(finished(new OutcomeDetail.LastSeen(InstanceState.TERMINATED))),
        plain.with(finished(new OutcomeDetail.NotSeenSinceRequest())),
        plain.with(finished(new OutcomeDetail.StoppedByAnother())),
        new PlannedInstance(
            "stop/1/i-1",
            "",
            "eu-west-1",
            "i-1",
            Optional.of(""),
            Optional.empty(),
            kept,
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
            blocked,
            new StopState.Queued()));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void readsBackAnEntry(PlannedInstance entry) {
    plan(entry);

    assertThat(read("a", "", "")).containsExactly(entry);
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void readsBackEveryOutcome(Outcome outcome) {
    plan(waiting("t"));
    advance(new Change(0, waiting("t").with(settled(outcome))));

    assertThat(read("a", "", "")).extracting(PlannedInstance::outcome).containsExactly(outcome);
  }

  @Test
  void handsOnEntriesInTheOrderOfTheirTurns() {
    plan(waiting("stop/2/i"), waiting("stay/9/i"), waiting("stop/10/i"));

    assertThat(turns("", "")).containsExactly("stay/9/i", "stop/10/i", "stop/2/i");
  }

  @Test
  void keepsTheLastOfOneTurn() {
    PlannedInstance last = waiting("t").with(intended(1));
    plan(waiting("t"), last);

    assertThat(read("a", "", "")).containsExactly(last);
  }

  @ParameterizedTest
  @CsvSource({
    "'',     '',      stay/1 stay/2 stop/1 stop/2 stop/3",
    "stop/,  '',      stop/1 stop/2 stop/3",
    "stop/,  stop/1,  stop/2 stop/3",
    "stop/,  stop/11, stop/2 stop/3",
    "stop/,  stop/3,  ''",
    "stop/,  stay/1,  stop/1 stop/2 stop/3",
    "stop/,  z,       ''",
    "stay/,  stop/1,  ''",
    "'',     stay/2,  stop/1 stop/2 stop/3",
    "'',     stop/,   stop/1 stop/2 stop/3",
    "'',     z,       ''",
    "never/, '',      ''",
  })
  void handsOnTheTurnsAfterOneThatBeginSo(String prefix, String after, String expected) {
    plan(
        waiting("stop/1"),
        waiting("stop/2"),
        waiting("stop/3"),
        waiting("stay/1"),
        waiting("stay/2"));

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
              assertThat(advance(new Change(0, first.with(intended(1))))).isEmpty();
              return true;
            });

    assertThat(pages).hasSizeGreaterThan(1);
    assertThat(pages.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1200);
    assertThat(read("a", "", ""))
        .filteredOn(entry -> entry.state().equals(intended(1)))
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
    advance(new Change(0, waiting("stop/1").with(intended(1))));

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
  void advancesAnEntryStepByStep() {
    PlannedInstance entry = waiting("t");
    StopState asked = new StopState.Accepted(AT, AT, 1, true, RetryReason.NONE, Optional.empty());
    plan(entry);

    assertThat(advance(new Change(0, entry.with(intended(1))))).isEmpty();
    assertThat(advance(new Change(intended(1).step(), entry.with(asked)))).isEmpty();
    assertThat(advance(new Change(asked.step(), entry.with(settled(Outcome.STOPPED))))).isEmpty();
    assertThat(read("a", "", "")).containsExactly(entry.with(settled(Outcome.STOPPED)));
  }

  @Test
  void writesANewJudgementWithTheStep() {
    Evaluation kept =
        new Evaluation(Effect.KEEP, Optional.of("p"), Optional.empty(), List.of(), List.of("p"));
    PlannedInstance rejudged = waiting("t").with(kept).with(settled(Outcome.KEPT));
    plan(waiting("t"));
    advance(new Change(0, rejudged));

    assertThat(read("a", "", "")).containsExactly(rejudged);
  }

  @Test
  void namesTheTurnsThatAnotherInvocationMoved() {
    plan(waiting("1"), waiting("2"), waiting("3"));
    advance(new Change(0, waiting("2").with(intended(1))));

    Set<String> refused =
        advance(
            new Change(0, waiting("1").with(intended(2))),
            new Change(0, waiting("2").with(intended(2))),
            new Change(0, waiting("3").with(intended(2))));

    assertThat(refused).containsExactly("2");
    assertThat(read("a", "", ""))
        .extracting(PlannedInstance::state)
        .containsExactly(intended(2), intended(1), intended(2));
  }

  @Test
  void doesNotAdvanceAnEntryThatIsNotThere() {
    assertThat(advance(new Change(0, waiting("t").with(intended(1))))).containsExactly("t");
    assertThat(read("a", "", "")).isEmpty();
  }

  static Stream<Change> backward() {
    return Stream.of(
        new Change(0, waiting("t")),
        new Change(intended(2).step(), waiting("t").with(intended(2))),
        new Change(
            intended(2).step(),
            waiting("t")
                .with(new StopState.Accepted(AT, AT, 1, true, RetryReason.NONE, Optional.empty()))),
        new Change(settled(Outcome.GONE).step(), waiting("t").with(settled(Outcome.STOPPED))));
  }

  @ParameterizedTest
  @MethodSource("backward")
  void neverGoesBackNorReplacesWhatIsSettled(Change change) {
    PlannedInstance stored =
        switch (change.fromStep()) {
          case 0 -> waiting("t");
          case 21 -> waiting("t").with(intended(2));
          default -> waiting("t").with(settled(Outcome.GONE));
        };
    plan(stored);

    assertThat(stored.state().step()).isEqualTo(change.fromStep());
    assertThat(advance(change)).containsExactly("t");
    assertThat(read("a", "", "")).containsExactly(stored);
  }

  @Test
  void renewsWhatWasLastSeen() {
    PlannedInstance asked =
        waiting("t")
            .with(new StopState.Accepted(AT, AT, 1, true, RetryReason.NONE, Optional.empty()));
    PlannedInstance seen =
        asked.with(
            new StopState.Accepted(
                AT, AT, 1, true, RetryReason.NONE, Optional.of(InstanceState.STOPPING)));
    plan(asked);

    assertThat(advance(new Change(asked.state().step(), seen))).isEmpty();
    assertThat(read("a", "", "")).containsExactly(seen);
  }

  @Test
  void letsOneOfTwoThatAdvanceAtOnceMoveEachEntry() throws Exception {
    List<PlannedInstance> entries = waiting("stop/", 60);
    ledger().plans().addInstances(new PlanKey(RUN, TARGET, "a"), entries);
    Ledger ledger = ledger();
    List<Change> changes =
        entries.stream().map(entry -> new Change(0, entry.with(intended(1)))).toList();
    Callable<Set<String>> call =
        () -> ledger.journal().recordRequests(new PlanKey(RUN, TARGET, "a"), changes);
    int refused = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Set<String>> answer : threads.invokeAll(List.of(call, call, call))) {
        refused += answer.get().size();
      }
    }

    assertThat(refused).isEqualTo(120);
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
