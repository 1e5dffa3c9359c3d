package dev.curfew.local.asl.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One entry of {@code Retry}.
 *
 * @param interval before the first retry
 * @param backoffRate by which the interval grows with each
 * @param maxAttempts retries, not counting the first attempt
 * @param maxDelay what the interval never exceeds
 * @param jitter whether the wait is a random part of the interval
 */
public record Retrier(
    List<String> errors,
    Duration interval,
    double backoffRate,
    int maxAttempts,
    Optional<Duration> maxDelay,
    boolean jitter) {

  public Retrier {
    errors = List.copyOf(errors);
  }

  public boolean matches(String error) {
    return ErrorNames.match(errors, error);
  }

  /**
   * The interval before a retry, without jitter.
   *
   * @param retry counted from 0
   */
  public Duration delay(int retry) {
    double millis = interval.toMillis() * Math.pow(backoffRate, retry);
    double limit = maxDelay.map(Duration::toMillis).orElse(Long.MAX_VALUE);
    return Duration.ofMillis(Math.round(Math.min(millis, limit)));
  }
}
