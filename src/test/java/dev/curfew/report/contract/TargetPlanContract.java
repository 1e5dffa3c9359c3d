package dev.curfew.report.contract;

import static dev.curfew.testing.Entries.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Target;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.reason.TargetProblem;
import dev.curfew.report.Ledger;
import dev.curfew.run.PlanCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link Ledger} does with the plans of targets. */
abstract class TargetPlanContract {
  static final String RUN = "r";
  static final Instant AT = Instant.parse("2026-11-23T13:00:05.123456789Z");

  /** The same empty ledger, at each call in one test. */
  protected abstract Ledger ledger();

  static TargetPlan targetPlan(TargetStatus status, String attempt) {
    return new TargetPlan(
        TARGET,
        status,
        attempt,
        new PlanCounts(1, 2, 3),
        Optional.of(new TargetProblem.StopsDenied("detail")));
  }

  @ParameterizedTest
  @EnumSource(TargetStatus.class)
  void readsBackTheResultOfPlanning(TargetStatus status) {
    TargetPlan plan = targetPlan(status, "a");

    assertThat(ledger().plans().saveTarget(RUN, plan)).isEqualTo(plan);
    assertThat(ledger().plans().targets(RUN)).containsExactly(plan);
  }

  @ParameterizedTest
  @CsvSource({"READ, UNREAD", "READ, READ", "DENIED, READ"})
  void keepsTheFirstPlanThatIsFinal(TargetStatus first, TargetStatus second) {
    TargetPlan recorded = targetPlan(first, "a");
    ledger().plans().saveTarget(RUN, recorded);

    assertThat(ledger().plans().saveTarget(RUN, targetPlan(second, "b"))).isEqualTo(recorded);
    assertThat(ledger().plans().targets(RUN)).containsExactly(recorded);
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
    TargetPlan recorded = targetPlan(TargetStatus.UNREAD, "a");
    ledger().plans().saveTarget(RUN, recorded);
    ledger().plans().closeTarget(RUN, TARGET);
    ledger().plans().closeTarget(RUN, TARGET);

    assertThat(ledger().plans().saveTarget(RUN, targetPlan(second, "b"))).isEqualTo(recorded);
    assertThat(ledger().plans().targets(RUN)).containsExactly(recorded);
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
    TargetPlan recorded = targetPlan(status, "a");
    ledger().plans().saveTarget(RUN, recorded);
    ledger().plans().closeTarget(RUN, TARGET);

    assertThat(ledger().plans().targets(RUN)).containsExactly(recorded);
  }

  @Test
  void explainsATargetThatWasNotPlannedOnce() {
    TargetProblem why = new TargetProblem.PlanFailed("PlanRegion", "2026-11-23T13:04:05Z", "Oops");
    ledger().plans().closeTarget(RUN, TARGET);
    ledger().plans().explainUnread(RUN, TARGET, why);
    ledger()
        .plans()
        .explainUnread(
            RUN, TARGET, new TargetProblem.PlanFailed("PlanRegion", "2026-11-23T14:00:00Z", ""));

    assertThat(ledger().plans().targets(RUN)).containsExactly(TargetPlan.notPlanned(TARGET, why));
    assertThat(ledger().plans().saveTarget(RUN, targetPlan(TargetStatus.READ, "late")))
        .isEqualTo(TargetPlan.notPlanned(TARGET, why));
  }

  @Test
  void explainsATargetOfWhichNothingIsRecorded() {
    TargetProblem why = new TargetProblem.PlanFailed("PlanRegion", "2026-11-23T13:04:05Z", "Oops");
    ledger().plans().explainUnread(RUN, TARGET, why);

    assertThat(ledger().plans().targets(RUN)).containsExactly(TargetPlan.notPlanned(TARGET, why));
  }

  @ParameterizedTest
  @EnumSource(TargetStatus.class)
  void keepsWhatIsKnownOfATarget(TargetStatus status) {
    TargetPlan stands = targetPlan(status, "a");
    ledger().plans().saveTarget(RUN, stands);
    ledger()
        .plans()
        .explainUnread(
            RUN, TARGET, new TargetProblem.PlanFailed("PlanRegion", "2026-11-23T13:04:05Z", ""));

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
