package dev.curfew.run;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.policy.Effect;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

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
 * @param approval what lifts its limits
 * @param lapsedHolder ARN of an execution that died before it, and never gave the lease back
 */
public record Run(
    String id,
    String execution,
    Mode mode,
    Instant now,
    Instant startedAt,
    ZoneId zone,
    Effect byDefault,
    List<Target> targets,
    Optional<Approval> approval,
    Optional<String> lapsedHolder) {

  /** A run that nobody approved, after one that ended as it should. */
  public Run(
      String id,
      String execution,
      Mode mode,
      Instant now,
      Instant startedAt,
      ZoneId zone,
      Effect byDefault,
      List<Target> targets) {
    this(
        id,
        execution,
        mode,
        now,
        startedAt,
        zone,
        byDefault,
        targets,
        Optional.empty(),
        Optional.empty());
  }

  public Run {
    requireNonNull(id, "id");
    requireNonNull(execution, "execution");
    requireNonNull(mode, "mode");
    requireNonNull(now, "now");
    requireNonNull(startedAt, "startedAt");
    requireNonNull(zone, "zone");
    requireNonNull(byDefault, "byDefault");
    targets = List.copyOf(targets);
    requireNonNull(approval, "approval");
    requireNonNull(lapsedHolder, "lapsedHolder");
  }
}
