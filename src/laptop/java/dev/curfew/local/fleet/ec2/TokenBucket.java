package dev.curfew.local.fleet.ec2;

import java.time.Duration;
import java.time.Instant;

/**
 * A bucket of tokens, full at first. It counts in billionths of a token: a rate of n a second is
 * then n a nanosecond, and nothing is rounded. Thread-safe.
 */
final class TokenBucket {
  private static final long TOKEN = 1_000_000_000L;

  private final Rate rate;
  private long level;
  private Instant filledAt;

  TokenBucket(Rate rate, Instant now) {
    this.rate = rate;
    this.level = full();
    this.filledAt = now;
  }

  /** Takes all of these tokens, or none. */
  synchronized boolean take(int tokens, Instant now) {
    fill(now);
    if (level < tokens * TOKEN) {
      return false;
    }
    level -= tokens * TOKEN;
    return true;
  }

  synchronized void refund(int tokens) {
    level = Math.min(full(), level + tokens * TOKEN);
  }

  private void fill(Instant now) {
    Duration since = Duration.between(filledAt, now);
    if (since.isNegative()) {
      return;
    }
    long missing = full() - level;
    boolean fills = since.compareTo(Duration.ofNanos(missing / rate.perSecond() + 1)) >= 0;
    level = fills ? full() : level + since.toNanos() * rate.perSecond();
    filledAt = now;
  }

  private long full() {
    return rate.size() * TOKEN;
  }
}
