package dev.curfew.run;

import static java.util.Objects.requireNonNull;

import dev.curfew.reason.FailureReason;
import java.time.Instant;
import java.util.List;

/**
 * How a run ended.
 *
 * @param endedAt by wall-clock time
 * @param failures why it failed or was refused; empty if it did neither
 */
public record RunEnd(RunStatus status, Instant endedAt, List<FailureReason> failures) {
  public RunEnd {
    requireNonNull(status, "status");
    requireNonNull(endedAt, "endedAt");
    failures = List.copyOf(failures);
  }
}
