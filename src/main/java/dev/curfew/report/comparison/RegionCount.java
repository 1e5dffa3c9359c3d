package dev.curfew.report.comparison;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What one run found when it read a target.
 *
 * @param run its id
 * @param at when it started, in wall-clock time
 * @param running how many instances were evaluated there: pending and running
 */
public record RegionCount(String run, Instant at, int running) {
  public RegionCount {
    requireNonNull(run, "run");
    requireNonNull(at, "at");
  }
}
