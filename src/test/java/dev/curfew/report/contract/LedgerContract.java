package dev.curfew.report.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Target;
import dev.curfew.limits.LimitCheck;
import dev.curfew.plan.PastRefusals;
import dev.curfew.plan.RefusalHistory;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Occasion;
import dev.curfew.reason.TargetProblem;
import dev.curfew.report.Ledger;
import dev.curfew.report.comparison.RegionCount;
import dev.curfew.run.Approval;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.RunStatus;
import dev.curfew.run.RunSummary;
import dev.curfew.run.RunTrigger;
import dev.curfew.settings.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Ledger} does with what runs found and reported; {@link RunStoreContract} and
 * the contracts that it extends have the rest.
 */
public abstract class LedgerContract extends RunStoreContract {
  @Test
  void remembersWhatTheLastRunThatCouldReadATargetFound() {
    startedAt("r1", NOW);
    ledger().plans().saveTarget("r1", plan("eu-west-1", new PlanCounts(1, 2, 3)));
    ledger().runs().finish("r1", end(RunStatus.STOPPED, NOW.plusSeconds(10)));
    startedAt("r2", NOW.plusMillis(500));
    ledger().plans().saveTarget("r2", plan("eu-west-1", new PlanCounts(4, 0, 0)));
    ledger().runs().finish("r2", end(RunStatus.FAILED, NOW.plusSeconds(20)));
    startedAt("r3", NOW.plusSeconds(30));
    ledger().plans().saveTarget("r3", unread("eu-west-1"));
    ledger().runs().finish("r3", end(RunStatus.STOPPED, NOW.plusSeconds(40)));
    startedAt("r4", NOW.plusSeconds(50));
    ledger().plans().saveTarget("r4", plan("eu-west-1", new PlanCounts(9, 9, 9)));

    assertThat(ledger().history().lastCount(new Target("111122223333", "eu-west-1")))
        .contains(new RegionCount("r2", NOW.plusMillis(500), 4));
    assertThat(ledger().history().lastCount(new Target("111122223333", "us-east-1"))).isEmpty();
    assertThat(ledger().history().lastCount(new Target("444455556666", "eu-west-1"))).isEmpty();
  }

  @Test
  void remembersTheLaterOfTwoReadingsWhicheverEndsLast() {
    startedAt("late", NOW.plusSeconds(1));
    ledger().plans().saveTarget("late", plan("eu-west-1", new PlanCounts(2, 0, 0)));
    startedAt("early", NOW);
    ledger().plans().saveTarget("early", plan("eu-west-1", new PlanCounts(1, 0, 0)));
    ledger().runs().finish("late", end(RunStatus.STOPPED, NOW.plusSeconds(10)));
    ledger().runs().finish("early", end(RunStatus.STOPPED, NOW.plusSeconds(20)));
    ledger().runs().finish("early", end(RunStatus.STOPPED, NOW.plusSeconds(30)));

    assertThat(ledger().history().lastCount(new Target("111122223333", "eu-west-1")))
        .hasValueSatisfying(reading -> assertThat(reading.run()).isEqualTo("late"));
  }

  private static TargetPlan unread(String region) {
    return new TargetPlan(
        new Target("111122223333", region),
        TargetStatus.UNREAD,
        "a",
        PlanCounts.NONE,
        Optional.of(new TargetProblem.ReadFailed("no answer")));
  }

  @Test
  void readsBackTheLimitCheckOfARun() {
    LimitCheck check =
        new LimitCheck(
            new PlanCounts(7, 8, 9),
            new Limits(500, 100, 50),
            List.of(
                new RunSummary(
                    "n2",
                    Occasion.NIGHT,
                    Mode.STOP,
                    RunTrigger.SCHEDULE,
                    RunStatus.STOPPED,
                    NOW,
                    new PlanCounts(1, 2, 3)),
                new RunSummary(
                    "n1",
                    Occasion.NIGHT,
                    Mode.PLAN,
                    RunTrigger.SCHEDULE,
                    RunStatus.PLANNED,
                    NOW,
                    new PlanCounts(4, 5, 6))),
            Optional.of(new Approval("n0", new PlanCounts(10, 11, 12))));

    assertThat(ledger().limits().saveCheck("r", check)).isEqualTo(check);
    assertThat(ledger().limits().check("r")).contains(check);
  }

  @Test
  void keepsTheFirstLimitCheckOfARun() {
    LimitCheck first =
        new LimitCheck(PlanCounts.NONE, new Limits(0, 0, 0), List.of(), Optional.empty());
    ledger().limits().saveCheck("r", first);

    assertThat(
            ledger()
                .limits()
                .saveCheck(
                    "r",
                    new LimitCheck(
                        new PlanCounts(1, 1, 1), Limits.DEFAULT, List.of(), Optional.empty())))
        .isEqualTo(first);
    assertThat(ledger().limits().check("r2")).isEmpty();
  }

  @Test
  void remembersWhatWasDelivered() {
    ledger().deliveries().recordDelivered("r", "mail", Optional.empty());
    ledger().deliveries().recordDelivered("r", "mail", Optional.empty());

    assertThat(ledger().deliveries().isDelivered("r", "mail")).isTrue();
    assertThat(ledger().deliveries().isDelivered("r", "slack")).isFalse();
    assertThat(ledger().deliveries().isDelivered("r2", "mail")).isFalse();
    assertThat(ledger().deliveries().receipt("r", "mail")).isEmpty();
  }

  @Test
  void keepsTheFirstReceiptOfAMessage() {
    ledger().deliveries().recordDelivered("r", "slack-start", Optional.of("1763902800.000100"));
    ledger().deliveries().recordDelivered("r", "slack-start", Optional.of("1763902900.000200"));

    assertThat(ledger().deliveries().receipt("r", "slack-start")).contains("1763902800.000100");
    assertThat(ledger().deliveries().receipt("r", "slack-finish")).isEmpty();
    assertThat(ledger().deliveries().receipt("r2", "slack-start")).isEmpty();
  }

  @Test
  void remembersOverAllRunsWhenPoliciesLastApplied() {
    Instant first = Instant.parse("2026-11-22T13:00:00Z");
    Instant second = Instant.parse("2026-11-23T13:00:00.5Z");
    ledger().history().recordUsage(Map.of("a", first, "b", first));
    ledger().history().recordUsage(Map.of("b", second));
    ledger().history().recordUsage(Map.of());

    assertThat(ledger().history().lastMatched()).isEqualTo(Map.of("a", first, "b", second));
  }

  @Test
  void remembersBeyondTheRunWhatEc2Refused() {
    Target target = new Target("111122223333", "eu-west-1");
    Instant at = Instant.parse("2026-11-23T13:00:00Z");

    RefusalHistory refusals = ledger().refusals();
    Instant before = at.minusSeconds(10);
    refusals.recordRefused("r1", target, List.of("i-1", "i-2"), before);
    refusals.recordRefused("r1", target, List.of("i-1"), before);
    refusals.recordRefused("r2", target, List.of("i-2"), at);
    refusals.recordRefused("r2", new Target("111122223333", "eu-west-2"), List.of("i-3"), at);

    assertThat(refusals.refusedSince(target, before))
        .isEqualTo(Map.of("i-1", new PastRefusals(1, before), "i-2", new PastRefusals(2, before)));
    assertThat(refusals.refusedSince(target, at))
        .isEqualTo(Map.of("i-2", new PastRefusals(2, before)));
    assertThat(ledger().refusals().refusedSince(target, at.plusSeconds(1))).isEmpty();
  }

  @Test
  void countsRefusalsAnewAfterThirtyDaysWithoutOne() {
    Target target = new Target("111122223333", "eu-west-1");
    Instant at = Instant.parse("2026-11-23T13:00:00Z");
    RefusalHistory refusals = ledger().refusals();

    refusals.recordRefused("r1", target, List.of("i-1"), at.minus(Duration.ofDays(31)));
    refusals.recordRefused("r2", target, List.of("i-1"), at);

    assertThat(refusals.refusedSince(target, at)).isEqualTo(Map.of("i-1", new PastRefusals(1, at)));
  }
}
