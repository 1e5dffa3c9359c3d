package dev.curfew.plan;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * How often EC2 refused to stop an instance before.
 *
 * @param runs in how many runs
 * @param first when it refused first
 */
public record PastRefusals(int runs, Instant first) {
  public PastRefusals {
    requireNonNull(first, "first");
  }
}
