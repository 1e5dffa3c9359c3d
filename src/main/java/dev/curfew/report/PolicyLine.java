package dev.curfew.report;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.Effect;
import java.time.Instant;
import java.util.Optional;

/**
 * One policy as a report shows it.
 *
 * @param enabled {@code false} only where the document says so
 * @param active whether it was active at the run's {@code now}
 * @param until as the document spells it: a date, an instant or {@code never}
 * @param ends the first instant at which it is over; empty where it does not end
 */
public record PolicyLine(
    String id,
    Effect effect,
    boolean enabled,
    boolean active,
    Optional<String> owner,
    Optional<String> reason,
    Optional<String> until,
    Optional<Instant> ends) {

  public PolicyLine {
    requireNonNull(id, "id");
    requireNonNull(effect, "effect");
    requireNonNull(owner, "owner");
    requireNonNull(reason, "reason");
    requireNonNull(until, "until");
    requireNonNull(ends, "ends");
  }
}
