package dev.curfew.local.faults;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When a rule holds.
 *
 * @param first how often it strikes at most; empty for always
 * @param after from when on, counted from the run's start, inclusive
 * @param before until when, counted from the run's start, exclusive; empty for ever
 */
public record FaultWindow(OptionalInt first, Duration after, Optional<Duration> before) {
  public static final FaultWindow ALWAYS =
      new FaultWindow(OptionalInt.empty(), Duration.ZERO, Optional.empty());

  public FaultWindow {
    requireNonNull(first, "first");
    requireNonNull(after, "after");
    requireNonNull(before, "before");
  }

  /**
   * @param struck how often it has struck before
   * @param since the time since the run's start
   */
  boolean hold(int struck, Duration since) {
    return (first.isEmpty() || struck < first.getAsInt())
        && since.compareTo(after) >= 0
        && (before.isEmpty() || since.compareTo(before.get()) < 0);
  }
}
