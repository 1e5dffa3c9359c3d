package dev.curfew.local.fleet.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final Instant NOW = VirtualTime.START;
  private final TokenBucket bucket = new TokenBucket(new Rate(1000, 20), NOW);

  @Test
  void isFullAtFirstAndHoldsNoMoreThanItsSize() {
    assertThat(bucket.take(1001, NOW.plus(Duration.ofDays(400_000)))).isFalse();
    assertThat(bucket.take(1000, NOW.plus(Duration.ofDays(400_000)))).isTrue();
  }

  @Test
  void fillsToTheNanosecond() {
    bucket.take(1000, NOW);

    assertThat(bucket.take(50, NOW.plusNanos(2_499_999_999L))).isFalse();
    assertThat(bucket.take(50, NOW.plusNanos(2_500_000_000L))).isTrue();
    assertThat(bucket.take(1, NOW.plusNanos(2_549_999_999L))).isFalse();
    assertThat(bucket.take(1, NOW.plusNanos(2_550_000_000L))).isTrue();
  }

  @Test
  void takesAllOrNone() {
    bucket.take(990, NOW);

    assertThat(bucket.take(11, NOW)).isFalse();
    assertThat(bucket.take(10, NOW)).isTrue();
    assertThat(bucket.take(1, NOW)).isFalse();
  }

  @Test
  void neverHoldsMoreThanItsSizeAfterARefund() {
    bucket.take(10, NOW);
    bucket.refund(500);

    assertThat(bucket.take(1001, NOW)).isFalse();
    assertThat(bucket.take(1000, NOW)).isTrue();
  }

  @Test
  void addsNothingIfTheClockGoesBack() {
    bucket.take(1000, NOW);

    assertThat(bucket.take(1, NOW.minusSeconds(60))).isFalse();
    assertThat(bucket.take(20, NOW.plusSeconds(1))).isTrue();
  }
}
