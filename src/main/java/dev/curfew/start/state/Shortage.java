package dev.curfew.start.state;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.reason.StartDetail;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * EC2 lacks the capacity for an instance, or a limit is reached; the start is tried again.
 *
 * @param errorCode of the last such error, for example {@code InsufficientInstanceCapacity}
 * @param message EC2's message, as it came
 * @param firstAt when the first such error came
 * @param attempts such errors so far, from 1
 */
public record Shortage(String errorCode, String message, Instant firstAt, int attempts) {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final int MAX_DOUBLINGS = 3;

  public Shortage {
    requireNonNull(errorCode, "errorCode");
    requireNonNull(message, "message");
    requireNonNull(firstAt, "firstAt");
  }

  /** After one more error of this kind. */
  static Shortage after(Optional<Shortage> before, Ec2Error error, Instant now) {
    return new Shortage(
        error.code(),
        error.errorMessage(),
        before.map(Shortage::firstAt).orElse(now),
        before.map(Shortage::attempts).orElse(0) + 1);
  }

  /**
   * When to try again: after pauses that grow from half a minute to four minutes, and at the
   * deadline for the last time. Empty if the deadline has passed.
   *
   * @param deadline counted from the first error
   */
  Optional<Instant> retryAt(Instant now, Duration deadline) {
    Instant end = firstAt.plus(deadline);
    if (!now.isBefore(end)) {
      return Optional.empty();
    }
    Instant next = now.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, MAX_DOUBLINGS)));
    return Optional.of(next.isBefore(end) ? next : end);
  }

  /** What a report says if no attempt succeeded. */
  StartDetail detail() {
    return new StartDetail.CapacityLacking(errorCode, message, Integer.toString(attempts));
  }
}
