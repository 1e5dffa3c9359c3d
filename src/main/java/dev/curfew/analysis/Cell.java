package dev.curfew.analysis;

import java.time.Instant;

/**
 * A span of time in which no policy becomes active or inactive.
 *
 * @param from inclusive
 * @param to exclusive
 */
record Cell(Instant from, Instant to) {
  Cell {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("an empty span: " + from + " to " + to);
    }
  }
}
