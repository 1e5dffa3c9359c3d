package dev.curfew.local.faults;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * A point in time of a run, at which a fault begins or ends.
 *
 * @param event what it counts from; empty for the run's start
 * @param plus how long after that; not negative
 */
public record FaultTime(Optional<CallEvent> event, Duration plus) {
  public FaultTime {
    requireNonNull(event, "event");
    requireNonNull(plus, "plus");
  }

  /** This long after the run's start. */
  public static FaultTime afterStart(Duration plus) {
    return new FaultTime(Optional.empty(), plus);
  }
}
