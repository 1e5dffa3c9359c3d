package dev.curfew.local.account;

import dev.curfew.local.asl.AbortSignal;
import dev.curfew.local.time.Time;
import dev.curfew.run.RunAborts;
import java.time.Duration;
import java.time.Instant;

/**
 * An operator's request to end a run on a laptop: no stop is requested after it, and the run
 * continues only to record and report what it did. Thread-safe.
 */
public final class Interruption implements AbortSignal, RunAborts {
  /** How long a wait may continue after the request. */
  private static final Duration REACTION = Duration.ofMillis(100);

  private volatile boolean isRaised;

  /** Requests the end; more calls change nothing. */
  public void raise() {
    isRaised = true;
  }

  @Override
  public boolean isRaised() {
    return isRaised;
  }

  @Override
  public boolean isAborted(String execution) {
    return isRaised;
  }

  @Override
  public void sleep(Duration duration, Time time) {
    Instant end = time.now().plus(duration);
    while (!isRaised) {
      Duration left = Duration.between(time.now(), end);
      if (!left.isPositive()) {
        return;
      }
      time.sleep(left.compareTo(REACTION) < 0 ? left : REACTION);
    }
  }
}
