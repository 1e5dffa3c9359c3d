package dev.curfew.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Target;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.run.Mode;
import dev.curfew.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdlePoliciesTest {
  private static PlanReport plan(boolean active, boolean applies) {
    PolicyLine policy =
        new PolicyLine(
            "p",
            Effect.KEEP,
            true,
            active,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            PolicyDays.ALL);
    return PlanReport.of(
        Nights.NOW,
        Nights.ZONE,
        Effect.STOP,
        Map.<Target, TargetStatus>of(),
        applies ? List.of(Nights.entry("i-1", "n", Nights.keep("p"))) : List.of(),
        List.of(policy));
  }

  @ParameterizedTest
  @CsvSource({
    "true, false, P30D, true",
    "true, false, P29DT23H, false",
    "true, true, P300D, false",
    "false, false, P300D, false"
  })
  void areThoseThatWereActiveAndAppliedToNothingForThirtyDays(
      boolean active, boolean applies, Duration ago, boolean idle) {
    Map<String, Instant> applied = Map.of("p", Nights.NOW.minus(ago));

    assertThat(
            IdlePolicies.of(plan(active, applies), RunStatus.STOPPED, List.of(), applied)
                .containsKey("p"))
        .isEqualTo(idle);
  }

  @Test
  void areNoneIfTheRunDidNotSeeTheWholeEstate() {
    Map<String, Instant> applied = Map.of("p", Nights.NOW.minus(Duration.ofDays(60)));

    assertThat(IdlePolicies.of(plan(true, false), RunStatus.FAILED, List.of(), applied)).isEmpty();
    assertThat(
            IdlePolicies.of(
                plan(true, false),
                RunStatus.STOPPED,
                List.of(Nights.plan("eu-west-1", TargetStatus.UNREAD, "no answer")),
                applied))
        .isEmpty();
  }

  @Test
  void areNotThoseThatAreSeenForTheFirstTime() {
    assertThat(IdlePolicies.of(plan(true, false), RunStatus.STOPPED, List.of(), Map.of()))
        .isEmpty();
  }

  @Test
  void countFromTheFirstRunThatSawThemActive() {
    Instant now = Nights.NOW;
    Instant before = now.minus(Duration.ofDays(3));

    assertThat(IdlePolicies.after(plan(true, false), now, Map.of())).isEqualTo(Map.of("p", now));
    assertThat(IdlePolicies.after(plan(false, false), now, Map.of())).isEmpty();
    assertThat(IdlePolicies.after(plan(true, false), now, Map.of("p", before)))
        .isEqualTo(Map.of("p", before));
    assertThat(IdlePolicies.after(plan(true, true), now, Map.of("p", before, "gone", before)))
        .isEqualTo(Map.of("p", now));
    assertThat(IdlePolicies.after(plan(false, false), now, Map.of("p", before)))
        .isEqualTo(Map.of("p", before));
  }

  @ParameterizedTest
  @CsvSource({"P6D, true", "P7D, true", "P7DT1S, false", "PT0S, false", "-PT1S, false"})
  void areEndingIfTheyEndWithinAWeek(Duration left, boolean soon) {
    PolicyLine policy =
        new PolicyLine(
            "p",
            Effect.KEEP,
            true,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.of("2026-12-01"),
            Optional.of(Nights.NOW.plus(left)),
            PolicyDays.ALL);
    RunReport report =
        Nights.report(
            Mode.STOP,
            RunStatus.STOPPED,
            null,
            Nights.data(List.of(), List.of(), List.of(policy), List.of()));

    assertThat(report.ending()).hasSize(soon ? 1 : 0);
  }
}
