package dev.curfew.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.curfew.report.savings.ExemptionCost;
import dev.curfew.report.savings.RunningTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunCostTest {
  private static RunCost cost(String kind) {
    return RunCost.of(Kinds.all().get(kind), 1);
  }

  @Test
  void addsUpListPrices() {
    assertThat(new RunCost(1_000_000, 0, 0, 0).cents()).isCloseTo(20 + 2_666.68, within(0.1));
    assertThat(new RunCost(0, 1_000, 0, 0).cents()).isCloseTo(2.5, within(0.001));
    assertThat(new RunCost(0, 0, 1_000_000, 0).cents()).isCloseTo(62.5, within(0.001));
    assertThat(new RunCost(0, 0, 0, 1_000).cents()).isCloseTo(16, within(0.001));
  }

  @Test
  void growsWithWhatARunDoes() {
    assertThat(cost("plan-0").cents()).isLessThan(cost("plan-60").cents());
    assertThat(cost("plan-60").cents()).isLessThan(cost("stopped-60").cents());
    assertThat(cost("stopped-60").cents()).isLessThan(1);
    assertThat(cost("stopped-20000").writes()).isBetween(4_000, 7_000);
    assertThat(cost("stopped-20000").cents()).isBetween(0.5, 5.0);
  }

  @Test
  void anExemptionCountsFromTheRunToTheUsualStart() {
    ExemptionCost kept = Kinds.all().get("stopped-60").exemptionCost();

    // Ten hours from 22:00 to 08:00, for six instances of two virtual CPUs.
    assertThat(kept.of("keep-production").instances()).isEqualTo(Duration.ofHours(60));
    assertThat(kept.of("keep-production").virtualCpus()).isEqualTo(Duration.ofHours(120));
    assertThat(kept.of("keep-old-wiki")).isEqualTo(RunningTime.NONE);
    assertThat(kept.total().instances()).isEqualTo(Duration.ofHours(120));
  }
}
