package dev.curfew.analysis.time;

import java.time.Instant;

/**
 * A span of time in which no policy becomes active or inactive.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record Cell(Instant from, Instant to) {
  public Cell {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("an empty span: " + from + " to " + to);
    }
  }
}
