package dev.curfew.report.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Target;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.Ledger;
import dev.curfew.run.Approval;
import dev.curfew.run.Lease;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunRecord;
import dev.curfew.run.RunStatus;
import dev.curfew.run.RunSummary;
import dev.curfew.run.RunTrigger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link Ledger} does with runs: how they began, were skipped, and ended. */
abstract class RunStoreContract extends PolicySnapshotContract {
  static final Instant NOW = Instant.parse("2026-11-23T13:00:00.5Z");

  static Run run(String id) {
    return new Run(
        id,
        "arn:aws:states:eu-west-1:111122223333:execution:curfew:" + id,
        Mode.STOP,
        NOW,
        NOW.plusSeconds(3),
        ZoneId.of("Asia/Seoul"),
        Effect.STOP,
        List.of(new Target("111122223333", "us-east-1"), new Target("111122223333", "eu-west-1")));
  }

  static RunEnd end(RunStatus status, Instant at) {
    return new RunEnd(status, at, List.of());
  }

  @Test
  void knowsNothingOfARunThatNeverBegan() {
    assertThat(ledger().runs().run("r")).isEmpty();
    assertThat(ledger().runs().end("r")).isEmpty();
    assertThat(ledger().policies().snapshot("r")).isEmpty();
    assertThat(ledger().policies().errors("r")).isEmpty();
    assertThat(ledger().plans().targets("r")).isEmpty();
    assertThat(ledger().policies().addedDuringRun("r")).isEmpty();
    assertThat(ledger().deliveries().isDelivered("r", "mail")).isFalse();
    assertThat(ledger().runs().latestEnded(5)).isEmpty();
    assertThat(ledger().runs().latestBaselines(5)).isEmpty();
    assertThat(ledger().limits().check("r")).isEmpty();
    assertThat(ledger().history().lastCount(new Target("111122223333", "eu-west-1"))).isEmpty();
  }

  @Test
  void readsBackWhatARunBeginsWith() {
    ledger().runs().begin(run("r"));

    assertThat(ledger().runs().run("r")).contains(run("r"));
  }

  @Test
  void readsBackWhatARunWasApprovedByAndWhatItFollowed() {
    Run plain = run("r");
    Run run =
        new Run(
            plain.id(),
            plain.execution(),
            plain.mode(),
            plain.now(),
            plain.startedAt(),
            plain.zone(),
            plain.byDefault(),
            plain.targets(),
            Optional.of(new Approval("night-0", new PlanCounts(4, 5, 6))),
            Optional.of("arn:dead"),
            RunTrigger.SCHEDULE);
    ledger().runs().begin(run);

    assertThat(ledger().runs().run("r")).contains(run);
  }

  @Test
  void keepsTheFirstBeginning() {
    ledger().runs().begin(run("r"));
    ledger()
        .runs()
        .begin(
            new Run("r", "arn:b", Mode.PLAN, NOW, NOW, ZoneId.of("UTC"), Effect.KEEP, List.of()));

    assertThat(ledger().runs().run("r")).contains(run("r"));
  }

  @Test
  void readsBackThatAnExecutionWasSkipped() {
    assertThat(ledger().runs().skip("r", skipped("arn:a"))).isEqualTo(skipped("arn:a"));

    assertThat(ledger().runs().record("r")).contains(skipped("arn:a"));
    assertThat(ledger().runs().run("r")).isEmpty();
  }

  @Test
  void whatIsRecordedFirstOfAnExecutionIsFinal() {
    ledger().runs().skip("skipped", skipped("arn:a"));
    assertThat(ledger().runs().begin(run("skipped"))).isEqualTo(skipped("arn:a"));
    assertThat(ledger().runs().skip("skipped", skipped("arn:b"))).isEqualTo(skipped("arn:a"));
    assertThat(ledger().runs().run("skipped")).isEmpty();

    RunRecord begun = new RunRecord.Begun(run("begun"), false);
    assertThat(ledger().runs().begin(run("begun"))).isEqualTo(begun);
    assertThat(ledger().runs().skip("begun", skipped("arn:a"))).isEqualTo(begun);
    assertThat(ledger().runs().run("begun")).contains(run("begun"));
  }

  @Test
  void aSkippedExecutionIsNotAmongTheRunsThatEnded() {
    ledger().runs().skip("r", skipped("arn:a"));
    ledger().runs().finish("r", end(RunStatus.FAILED, NOW));

    assertThat(ledger().runs().latestEnded(9)).isEmpty();
    assertThat(ledger().runs().record("r")).contains(skipped("arn:a"));
  }

  @Test
  void aRunIsMarkedAsEnded() {
    ledger().runs().begin(run("r"));
    assertThat(ledger().runs().record("r")).contains(new RunRecord.Begun(run("r"), false));

    ledger().runs().finish("r", end(RunStatus.STOPPED, NOW));

    assertThat(ledger().runs().record("r")).contains(new RunRecord.Begun(run("r"), true));
    assertThat(ledger().runs().begin(run("r"))).isEqualTo(new RunRecord.Begun(run("r"), true));
  }

  private static RunRecord.Skipped skipped(String holder) {
    return new RunRecord.Skipped(
        NOW, new Lease(holder, Mode.STOP, NOW, NOW.plusSeconds(60), Optional.of("arn:dead")));
  }

  @ParameterizedTest
  @EnumSource(RunStatus.class)
  void readsBackHowARunEnded(RunStatus status) {
    RunEnd end =
        new RunEnd(
            status,
            NOW,
            List.of(
                new FailureReason.InvalidPolicies("invalid"),
                new FailureReason.NoPolicyEnabled("none"),
                new FailureReason.StepFailed("what broke"),
                new FailureReason.RegionFailed(
                    "eu-west-1", "StopInstances", "2026-11-23T13:04:00Z", ""),
                new FailureReason.InstancesNotReached(3),
                new FailureReason.NoRegionRead(2),
                new FailureReason.RunSkipped("r", "since", "until")));

    assertThat(ledger().runs().finish("r", end)).isEqualTo(end);
    assertThat(ledger().runs().end("r")).contains(end);
  }

  @Test
  void answersWithTheFirstEnd() {
    RunEnd first = end(RunStatus.STOPPED, NOW);
    ledger().runs().finish("r", first);

    assertThat(ledger().runs().finish("r", end(RunStatus.FAILED, NOW.plusSeconds(1))))
        .isEqualTo(first);
    assertThat(ledger().runs().end("r")).contains(first);
  }

  @Test
  void listsTheRunsThatEndedLastFirst() {
    for (int i = 1; i <= 3; i++) {
      ledger().runs().begin(run("r" + i));
      ledger().plans().saveTarget("r" + i, plan("eu-west-1", new PlanCounts(i, 2, 3)));
      ledger().plans().saveTarget("r" + i, plan("us-east-1", new PlanCounts(10, 0, 1)));
      ledger().runs().finish("r" + i, end(RunStatus.STOPPED, NOW.plusMillis(500L * i)));
    }
    ledger().runs().begin(run("still-running"));

    assertThat(ledger().runs().latestEnded(2))
        .containsExactly(
            new RunSummary(
                "r3",
                Occasion.NIGHT,
                Mode.STOP,
                RunTrigger.OPERATOR,
                RunStatus.STOPPED,
                NOW.plusMillis(1500),
                new PlanCounts(13, 2, 4)),
            new RunSummary(
                "r2",
                Occasion.NIGHT,
                Mode.STOP,
                RunTrigger.OPERATOR,
                RunStatus.STOPPED,
                NOW.plusMillis(1000),
                new PlanCounts(12, 2, 4)));
  }

  @Test
  void listsARunOnceHoweverOftenItEnds() {
    ledger().runs().begin(run("r"));
    ledger().runs().finish("r", end(RunStatus.STOPPED, NOW));
    ledger().runs().finish("r", end(RunStatus.FAILED, NOW.plusSeconds(1)));

    assertThat(ledger().runs().latestEnded(5))
        .extracting(RunSummary::status)
        .containsExactly(RunStatus.STOPPED);
  }

  @Test
  void doesNotListARunThatEndedBeforeItBegan() {
    ledger().runs().finish("r", end(RunStatus.FAILED, NOW));

    assertThat(ledger().runs().latestEnded(5)).isEmpty();
  }

  static Run scheduled(String id) {
    Run plain = run(id);
    return new Run(
        plain.id(),
        plain.execution(),
        plain.mode(),
        plain.now(),
        plain.startedAt(),
        plain.zone(),
        plain.byDefault(),
        plain.targets(),
        Optional.empty(),
        Optional.empty(),
        RunTrigger.SCHEDULE);
  }

  @Test
  void findsBaselinesAmongManyOthers() {
    RunStatus[] statuses = RunStatus.values();
    for (int i = 0; i < 60; i++) {
      ledger().runs().begin(scheduled("r" + i));
      RunStatus status = i < 5 ? statuses[i] : i % 20 == 0 ? RunStatus.STOPPED : RunStatus.LIMITED;
      ledger().runs().finish("r" + i, end(status, NOW.plusSeconds(i)));
    }

    assertThat(ledger().runs().latestBaselines(10))
        .extracting(RunSummary::run)
        .containsExactly("r40", "r20", "r1", "r0");
    assertThat(ledger().runs().latestBaselines(1))
        .extracting(RunSummary::run)
        .containsExactly("r40");
    assertThat(ledger().runs().latestEnded(1)).extracting(RunSummary::run).containsExactly("r59");
  }

  void startedAt(String id, Instant startedAt) {
    Run plain = run(id);
    ledger()
        .runs()
        .begin(
            new Run(
                id,
                plain.execution(),
                plain.mode(),
                NOW,
                startedAt,
                plain.zone(),
                plain.byDefault(),
                plain.targets()));
  }

  static TargetPlan plan(String region, PlanCounts counts) {
    return new TargetPlan(
        new Target("111122223333", region), TargetStatus.READ, "a", counts, Optional.empty());
  }
}
