package dev.curfew.local.faults;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Selects the calls that a fault strikes: by their number, or by their time.
 *
 * @param first at most this many; empty for no bound
 * @param call only the n-th of them, counted from 1 and for each region separately; empty for all
 * @param after those from this time on, inclusive; empty from the run's start
 * @param before those before this time; empty for no end
 */
public record FaultWindow(
    OptionalInt first, OptionalInt call, Optional<FaultTime> after, Optional<FaultTime> before) {
  public static final FaultWindow ALWAYS =
      new FaultWindow(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());

  public FaultWindow {
    requireNonNull(first, "first");
    requireNonNull(call, "call");
    requireNonNull(after, "after");
    requireNonNull(before, "before");
  }

  /**
   * @param first at most this many; empty for no bound
   * @param after counted from the run's start, inclusive
   * @param before counted from the run's start, exclusive; empty for no end
   */
  public FaultWindow(OptionalInt first, Duration after, Optional<Duration> before) {
    this(
        first,
        OptionalInt.empty(),
        Optional.of(FaultTime.afterStart(after)),
        before.map(FaultTime::afterStart));
  }

  Stream<FaultTime> bounds() {
    return Stream.concat(after.stream(), before.stream());
  }

  /**
   * @param struck how many calls the fault has struck before
   * @param number which of the calls in its region this one is, from 1
   */
  boolean admits(int struck, int number) {
    return (first.isEmpty() || struck < first.getAsInt())
        && (call.isEmpty() || number == call.getAsInt());
  }
}
