package dev.curfew.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.curfew.run.Mode;
import dev.curfew.speed.ManyRegions.Counted;
import dev.curfew.speed.ManyRegions.LedgerUse;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares whole nights in virtual time with the formula of {@code docs/performance.md}; {@code
 * src/test/speed/night-calls} does the same for 100,000 instances.
 */
@Tag("slow")
class NightCallsTest {
  /** A run may have 25,000 (Step Functions service quotas); stay far below. */
  private static final int FAR_FROM_FULL = 5_000;

  private static final int PAYLOAD = 32 * 1024;

  @ParameterizedTest
  @CsvSource({"6, 300", "17, 1000", "34, 1000", "1, 3000", "34, 10000"})
  void nightsMakeAsManyCallsAsTheFormula(int regions, int instances) {
    ManyRegions night = new ManyRegions(regions, instances, 0);
    NightFormula formula = night.formula();

    Counted counted = night.inMemory();

    assertThat((double) counted.ec2Calls())
        .isBetween(0.9 * sum(formula.ec2()), 1.10 * sum(formula.ec2()));
    assertThat((double) counted.execution().transitions())
        .isCloseTo(formula.transitions(), within(0.1 * formula.transitions()));
    assertThat((double) counted.execution().events())
        .isCloseTo(formula.events(), within(0.1 * formula.events()));
    assertThat(counted.execution().events()).isLessThan(FAR_FROM_FULL);
    assertThat(counted.execution().largestPayload()).isLessThan(PAYLOAD);
    assertThat(counted.stopped()).isEqualTo(night.toStop());
  }

  @Test
  void ledgerCallsMatchTheFormula() {
    ManyRegions night = new ManyRegions(17, 1_000, 0);
    double calls = sum(night.formula().dynamoDb());
    double writeUnits = night.formula().writeUnits();

    LedgerUse use = night.onDynamoDb().dynamoDb().orElseThrow();

    assertThat((double) use.allCalls()).isBetween(0.9 * calls, 1.10 * calls);
    assertThat((double) use.writeUnits()).isBetween(0.85 * writeUnits, 1.15 * writeUnits);
  }

  @ParameterizedTest
  @CsvSource({
    "PLAN, 1, 1",
    "PLAN, 6, 30",
    "STOP, 1, 1",
    "STOP, 6, 30",
    "STOP, 6, 300",
    "STOP, 17, 1000"
  })
  void theCostInAReportCountsTheWritesOfTheRun(Mode mode, int regions, int instances) {
    Counted night = new ManyRegions(regions, instances, 0).onDynamoDb(mode);

    double counted = night.dynamoDb().orElseThrow().writeUnits();
    assertThat((double) night.cost().transitions())
        .isCloseTo(night.execution().transitions(), within(0.1 * night.execution().transitions()));
    assertThat((double) night.cost().writes())
        .isCloseTo(counted, within(Math.max(1, 0.1 * counted)));
  }

  @Test
  void oneHundredThousandInstancesInThirtyFourRegionsUseASmallPartOfTheHistory() {
    assertThat(new ManyRegions(34, 100_000, 0).formula().events()).isLessThan(FAR_FROM_FULL);
  }

  private static double sum(Map<String, Double> calls) {
    return calls.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
