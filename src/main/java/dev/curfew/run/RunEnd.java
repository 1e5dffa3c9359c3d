package dev.curfew.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param failure what broke, or which limit was met, for people; empty where all went well
 */
public record RunEnd(RunStatus status, Instant endedAt, Optional<String> failure) {
  public RunEnd {
    requireNonNull(status, "status");
    requireNonNull(endedAt, "endedAt");
    requireNonNull(failure, "failure");
  }
}
