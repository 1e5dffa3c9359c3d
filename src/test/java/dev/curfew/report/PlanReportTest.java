package dev.curfew.report;

import static dev.curfew.report.Nights.ACCOUNT;
import static dev.curfew.report.Nights.NOW;
import static dev.curfew.report.Nights.SEOUL;
import static dev.curfew.report.Nights.ZONE;
import static dev.curfew.report.Nights.blocked;
import static dev.curfew.report.Nights.entry;
import static dev.curfew.report.Nights.keep;
import static dev.curfew.report.Nights.stop;
import static dev.curfew.report.Nights.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Obstacle;
import dev.curfew.reason.Warning;
import dev.curfew.run.PlanCounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanReportTest {
  private static PlanReport plan(
      Map<Target, TargetStatus> targets, List<PlannedInstance> entries, List<PolicyLine> policies) {
    return PlanReport.of(NOW, ZONE, Effect.STOP, targets, entries, policies);
  }

  private static PlannedInstance owned(String account, String region, String id) {
    return new PlannedInstance(
        "t",
        account,
        region,
        id,
        Optional.empty(),
        Optional.empty(),
        stop(),
        new StopState.Queued());
  }

  private static PolicyLine policy(String id, boolean enabled) {
    return new PolicyLine(
        id,
        Effect.STOP,
        enabled,
        enabled,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        PolicyDays.ALL);
  }

  @Test
  void sortsInstancesByAccountRegionAndId() {
    PlanReport plan =
        plan(
            Map.of(),
            List.of(
                owned("2", "a", "i-1"),
                owned("1", "b", "i-1"),
                owned("1", "a", "i-2"),
                owned("1", "a", "i-1")),
            List.of());

    assertThat(plan.instances())
        .extracting(entry -> entry.account() + entry.region() + entry.instance())
        .containsExactly("1ai-1", "1ai-2", "1bi-1", "2ai-1");
  }

  @Test
  void hasARowForEachOwnerAndOneForARegionWithoutInstances() {
    PlanReport plan =
        plan(
            Map.of(
                target(SEOUL), TargetStatus.READ,
                target("eu-west-1"), TargetStatus.DENIED,
                target("us-east-1"), TargetStatus.UNREAD,
                target("us-west-2"), TargetStatus.READ),
            List.of(
                owned("9", SEOUL, "i-1"),
                owned(ACCOUNT, SEOUL, "i-2"),
                owned(ACCOUNT, SEOUL, "i-3")),
            List.of());

    assertThat(plan.regions())
        .containsExactly(
            new RegionRow("", "eu-west-1", TargetStatus.DENIED, 0),
            new RegionRow("", "us-east-1", TargetStatus.UNREAD, 0),
            new RegionRow("", "us-west-2", TargetStatus.READ, 0),
            new RegionRow(ACCOUNT, SEOUL, TargetStatus.READ, 2),
            new RegionRow("9", SEOUL, TargetStatus.READ, 1));
  }

  @Test
  void countsVerdictsWithAndWithoutAnObstacle() {
    PlanReport plan =
        plan(
            Map.of(),
            List.of(
                entry("i-1", "a", stop()),
                entry("i-2", "b", stop()),
                entry("i-3", "c", blocked(Obstacle.EMR)),
                entry("i-4", "d", keep("k"))),
            List.of());

    assertThat(plan.counts()).isEqualTo(new PlanCounts(2, 1, 1));
  }

  @Test
  void countsWhatAPolicyAppliesToAndWhatItDecides() {
    Evaluation contested =
        new Evaluation(
            Effect.STOP, Optional.of("a"), Optional.empty(), List.of(), List.of("a", "b"));
    PlanReport plan =
        plan(
            Map.of(),
            List.of(entry("i-1", "x", contested), entry("i-2", "y", contested)),
            List.of(policy("c", false), policy("b", true), policy("a", true)));

    assertThat(plan.policies())
        .containsExactly(
            new PlanReport.PolicyRow(policy("a", true), 2, 2),
            new PlanReport.PolicyRow(policy("b", true), 2, 0),
            new PlanReport.PolicyRow(policy("c", false), 0, 0));
  }

  @Test
  void warnsIfNoPolicyIsEnabled() {
    assertThat(plan(Map.of(), List.of(), List.of(policy("a", false))).warnings())
        .containsExactly(new Warning.DefaultDecides("stop"));
    assertThat(plan(Map.of(), List.of(), List.of(policy("a", true))).warnings()).isEmpty();
  }
}
