package dev.curfew.local.faults;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * The effect of the scripted faults on one EC2 call.
 *
 * @param latency the additional latency
 * @param staleness how old the state is that a describing call returns
 * @param isIgnored whether EC2 accepts a call to stop or start and does not act on it
 * @param answer the response in place of the normal one
 */
public record CallEffect(
    Duration latency, Duration staleness, boolean isIgnored, Optional<Fault.Answer> answer) {
  public CallEffect {
    requireNonNull(latency, "latency");
    requireNonNull(staleness, "staleness");
    requireNonNull(answer, "answer");
  }
}
