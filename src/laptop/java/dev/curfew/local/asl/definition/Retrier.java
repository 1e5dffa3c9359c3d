package dev.curfew.local.asl.definition;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One entry of {@code Retry}.
 *
 * @param intervalSeconds before the first retry; 1 by default
 * @param backoffRate the factor by which the interval grows with each retry; 2 by default
 * @param maxAttempts retries, not counting the first attempt; 3 by default
 * @param maxDelaySeconds the longest interval
 * @param jitterStrategy whether the wait is a random part of the interval; NONE by default
 */
@JsonIgnoreProperties("Comment")
public record Retrier(
    List<String> errorEquals,
    OptionalInt intervalSeconds,
    OptionalDouble backoffRate,
    OptionalInt maxAttempts,
    OptionalInt maxDelaySeconds,
    Optional<JitterStrategy> jitterStrategy) {

  /** How the wait before a retry is drawn. */
  public enum JitterStrategy {
    NONE,
    FULL
  }

  public Retrier {
    errorEquals = List.copyOf(errorEquals);
  }

  public boolean matches(String error) {
    return ErrorNames.match(errorEquals, error);
  }

  public boolean hasJitter() {
    return jitterStrategy.equals(Optional.of(JitterStrategy.FULL));
  }

  /**
   * The interval before a retry, without jitter; empty if there are no more retries.
   *
   * @param retry counted from 0
   */
  public Optional<Duration> delay(int retry) {
    if (retry >= maxAttempts.orElse(3)) {
      return Optional.empty();
    }
    double millis = intervalSeconds.orElse(1) * 1_000L * Math.pow(backoffRate.orElse(2), retry);
    double limit = maxDelaySeconds.isEmpty() ? Long.MAX_VALUE : maxDelaySeconds.getAsInt() * 1_000L;
    return Optional.of(Duration.ofMillis(Math.round(Math.min(millis, limit))));
  }
}
