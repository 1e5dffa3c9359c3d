package dev.curfew.local.faults;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What the rules do to one call of EC2.
 *
 * @param latency how long it takes
 * @param staleness as of how long ago a describing call answers
 * @param answer what it answers instead of what it would
 */
public record CallEffect(Duration latency, Duration staleness, Optional<Fault.Answer> answer) {
  public CallEffect {
    requireNonNull(latency, "latency");
    requireNonNull(staleness, "staleness");
    requireNonNull(answer, "answer");
  }
}
