package dev.curfew.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Target;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.report.Ledger;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import dev.curfew.run.RunSummary;
import dev.curfew.run.RunTrigger;
import dev.curfew.settings.Limits;
import dev.curfew.testing.memory.InMemoryLedger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckLimitsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");
  private static final Target EU = new Target("111122223333", "eu-west-1");
  private static final Target US = new Target("111122223333", "us-east-1");

  private final Ledger ledger = InMemoryLedger.create();

  private Run begun(String id) {
    return begun(id, RunTrigger.SCHEDULE);
  }

  private Run begun(String id, RunTrigger trigger) {
    Run run =
        new Run(
            id,
            "arn:" + id,
            Mode.STOP,
            NOW,
            NOW,
            ZoneOffset.UTC,
            Effect.STOP,
            List.of(EU, US),
            Optional.empty(),
            Optional.empty(),
            trigger);
    ledger.runs().begin(run);
    return run;
  }

  private TargetPlan planned(Run run, Target target, TargetStatus status, int stop) {
    PlanCounts counts = new PlanCounts(stop, 1, 2);
    return ledger
        .plans()
        .saveTarget(run.id(), new TargetPlan(target, status, "a", counts, Optional.empty()));
  }

  private void ended(String id, RunStatus status, int stop) {
    ended(id, RunTrigger.SCHEDULE, status, stop);
  }

  private void ended(String id, RunTrigger trigger, RunStatus status, int stop) {
    Run run = begun(id, trigger);
    planned(run, EU, TargetStatus.READ, stop);
    ledger
        .runs()
        .finish(
            id,
            new RunEnd(status, NOW.plusSeconds(ledger.runs().latestEnded(99).size()), List.of()));
  }

  private LimitCheck check(Run run, Limits limits) {
    return new CheckLimits(limits, ledger.runs(), ledger.plans(), ledger.limits()).check(run);
  }

  @Test
  void countsAllRegionsTogether() {
    Run run = begun("tonight");
    planned(run, EU, TargetStatus.READ, 3);
    planned(run, US, TargetStatus.READ, 4);

    assertThat(check(run, Limits.DEFAULT).planned()).isEqualTo(new PlanCounts(7, 2, 4));
  }

  @Test
  void comparesWithCompletedRunsOfTheScheduleOnly() {
    ended("planned", RunStatus.PLANNED, 10);
    ended("limited", RunStatus.LIMITED, 90);
    ended("refused", RunStatus.REFUSED, 91);
    ended("stopped", RunStatus.STOPPED, 20);
    ended("failed", RunStatus.FAILED, 92);
    Run run = begun("tonight");

    assertThat(check(run, Limits.DEFAULT).recent())
        .extracting(RunSummary::run)
        .containsExactly("stopped", "planned");
  }

  @Test
  void comparesWithAnOperatorsRunOnlyIfItStopped() {
    ended("planned", RunTrigger.OPERATOR, RunStatus.PLANNED, 10);
    ended("stopped", RunTrigger.OPERATOR, RunStatus.STOPPED, 20);

    assertThat(check(begun("tonight"), Limits.DEFAULT).recent())
        .extracting(RunSummary::run)
        .containsExactly("stopped");
  }

  /** A morning stops nothing: a limit compared with it would let no night stop anything. */
  @Test
  void comparesWithNoMorning() {
    RunSummary morning =
        new RunSummary(
            "morning",
            Occasion.MORNING,
            Mode.PLAN,
            RunTrigger.SCHEDULE,
            RunStatus.PLANNED,
            NOW,
            PlanCounts.NONE);

    assertThat(morning.isBaseline()).isFalse();
  }

  @Test
  void comparesWithTenRunsOfEleven() {
    for (int i = 0; i < 11; i++) {
      ended("night-" + i, RunStatus.STOPPED, i);
    }

    assertThat(check(begun("tonight"), Limits.DEFAULT).recent())
        .extracting(RunSummary::run)
        .hasSize(10)
        .startsWith("night-10")
        .endsWith("night-1");
  }

  @Test
  void keepsTheFirstCheckIfItIsRetried() {
    Run run = begun("tonight");
    planned(run, EU, TargetStatus.READ, 3);
    LimitCheck first = check(run, Limits.DEFAULT);
    ended("meanwhile", RunStatus.STOPPED, 10);

    assertThat(check(run, new Limits(1, 1, 1))).isEqualTo(first);
    assertThat(ledger.limits().check(run.id())).contains(first);
  }

  @Test
  void countsNoRegionThatIsPlannedTooLate() {
    Run run = begun("tonight");
    planned(run, EU, TargetStatus.UNREAD, 0);
    check(run, Limits.DEFAULT);

    assertThat(planned(run, EU, TargetStatus.READ, 9).status()).isEqualTo(TargetStatus.UNREAD);
    assertThat(planned(run, US, TargetStatus.READ, 9).status()).isEqualTo(TargetStatus.UNREAD);
    assertThat(ledger.runs().plannedCounts(run.id()).stop()).isZero();
  }
}
