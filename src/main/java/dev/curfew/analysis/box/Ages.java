package dev.curfew.analysis.box;

import java.time.Duration;

/**
 * How long an instance may have been running.
 *
 * @param mayBeAbsent whether its launch time may be unknown
 * @param from inclusive
 * @param to exclusive; not after {@code from} if no known launch time is possible
 */
public record Ages(boolean mayBeAbsent, Duration from, Duration to) {
  boolean isEmpty() {
    return !mayBeAbsent && !isKnownPossible();
  }

  public boolean isKnownPossible() {
    return from.compareTo(to) < 0;
  }

  Ages below(Duration limit) {
    return new Ages(false, from, limit.compareTo(to) < 0 ? limit : to);
  }

  Ages atLeast(Duration limit) {
    return new Ages(false, limit.compareTo(from) > 0 ? limit : from, to);
  }

  Ages notBelow(Duration limit) {
    return new Ages(mayBeAbsent, limit.compareTo(from) > 0 ? limit : from, to);
  }

  Ages notAtLeast(Duration limit) {
    return new Ages(mayBeAbsent, from, limit.compareTo(to) < 0 ? limit : to);
  }
}
