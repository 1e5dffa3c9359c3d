package dev.curfew.report;

import static java.util.Objects.requireNonNull;

import dev.curfew.limits.LimitCheck;
import java.util.Optional;

/**
 * What a report says of the run beside its instances: how it compares with those before.
 *
 * @param limits what the plan was held against; empty where the run ended before that
 * @param novelties where a limit is exceeded and a run finished before
 * @param share where regions could not be read
 */
public record RunComparison(
    Optional<LimitCheck> limits, Optional<NewStops> novelties, Optional<Coverage> share) {
  /** Of a run of which nothing is known. */
  public static final RunComparison NONE =
      new RunComparison(Optional.empty(), Optional.empty(), Optional.empty());

  public RunComparison {
    requireNonNull(limits, "limits");
    requireNonNull(novelties, "novelties");
    requireNonNull(share, "share");
  }
}
