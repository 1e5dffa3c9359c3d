package dev.curfew.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.settings.Buckets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBudgetTest {
  private static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");
  private static final Buckets BUCKETS = Buckets.PUBLISHED;

  @Test
  void startsWithBothBucketsFull() {
    assertThat(TokenBudget.full(BUCKETS, NOW).affordable()).isEqualTo(1000);
  }

  @Test
  void refillsAtThePublishedRatesUpToTheBucketSizes() {
    TokenBudget empty = new TokenBudget(0, 0, NOW);

    assertThat(empty.refilled(BUCKETS, NOW.plusSeconds(3))).isEqualTo(at(15, 60, 3));
    assertThat(empty.refilled(BUCKETS, NOW.plusSeconds(3600))).isEqualTo(at(50, 1000, 3600));
  }

  @Test
  void aClockThatWentBackAddsNothing() {
    TokenBudget pace = new TokenBudget(1, 2, NOW);

    assertThat(pace.refilled(BUCKETS, NOW.minusSeconds(60))).isEqualTo(at(1, 2, -60));
  }

  @Test
  void noInstanceIsAffordableWithoutACallToken() {
    assertThat(new TokenBudget(0.99, 500, NOW).affordable()).isZero();
    assertThat(new TokenBudget(1, 500.9, NOW).affordable()).isEqualTo(500);
  }

  @Test
  void aThrottledCallEmptiesTheEstimateAndKeepsADebt() {
    assertThat(new TokenBudget(3, 500, NOW).emptied()).isEqualTo(new TokenBudget(0, 0, NOW));
    assertThat(new TokenBudget(-1, -4, NOW).emptied()).isEqualTo(new TokenBudget(-1, -4, NOW));
  }

  @ParameterizedTest
  @CsvSource({"0,0,20,PT1S", "0,100,20,PT0.2S", "1,0,300,PT15S", "1,20,20,PT0S", "0,0,5000,PT50S"})
  void returnsTheTimeUntilACallIsAffordable(
      double calls, double instances, int count, Duration until) {
    assertThat(new TokenBudget(calls, instances, NOW).timeUntil(BUCKETS, 1, count))
        .isEqualTo(until);
  }

  private static TokenBudget at(double calls, double instances, long seconds) {
    return new TokenBudget(calls, instances, NOW.plusSeconds(seconds));
  }

  @Test
  void countsTheTokensOfAllCallsUpToTheBucketSize() {
    TokenBudget pace = new TokenBudget(1, 1_000, NOW);

    assertThat(pace.timeUntil(BUCKETS, 11, 1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(pace.timeUntil(BUCKETS, 5_000, 300)).isEqualTo(Duration.ofMillis(9_800));
  }
}
