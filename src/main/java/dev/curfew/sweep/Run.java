package dev.curfew.sweep;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.policy.Effect;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What a run begins with; it does not change.
 *
 * @param id the execution's name
 * @param execution the execution's ARN, which owns the run's claim and lease
 * @param mode whether anything is stopped
 * @param now the one instant at which the run judges
 * @param startedAt when the execution began, by the clock
 * @param zone the deployment's zone
 * @param byDefault the verdict where no policy applies
 * @param targets every region found, in the order in which they are planned
 */
public record Run(
    String id,
    String execution,
    Mode mode,
    Instant now,
    Instant startedAt,
    ZoneId zone,
    Effect byDefault,
    List<Target> targets) {

  public Run {
    requireNonNull(id, "id");
    requireNonNull(execution, "execution");
    requireNonNull(mode, "mode");
    requireNonNull(now, "now");
    requireNonNull(startedAt, "startedAt");
    requireNonNull(zone, "zone");
    requireNonNull(byDefault, "byDefault");
    targets = List.copyOf(targets);
  }
}
