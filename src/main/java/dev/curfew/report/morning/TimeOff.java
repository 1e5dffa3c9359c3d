package dev.curfew.report.morning;

import static java.util.Objects.requireNonNull;

import dev.curfew.start.state.MorningInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long the instances of a morning were off, by EC2's own times: from the stop that the ledger
 * proves to the start that EC2 reports.
 *
 * @param started how many instances were started, with both times known
 * @param measured the sum over those
 * @param off how many instances are still off
 * @param estimated the sum over those, until the end of the run; it grows until they start
 */
public record TimeOff(int started, Duration measured, int off, Duration estimated) {
  private static final double SECONDS_PER_HOUR = 3600;

  public TimeOff {
    requireNonNull(measured, "measured");
    requireNonNull(estimated, "estimated");
  }

  /** Of these instances, in a run that ended at this time. */
  public static TimeOff of(List<MorningInstance> instances, Instant endedAt) {
    int started = 0;
    Duration measured = Duration.ZERO;
    int off = 0;
    Duration estimated = Duration.ZERO;
    for (MorningInstance entry : instances) {
      Optional<Duration> whole = of(entry);
      if (whole.isPresent()) {
        started++;
        measured = measured.plus(whole.get());
      } else if (entry.outcome().leavesItOff() && entry.stoppedAt().isPresent()) {
        off++;
        estimated = estimated.plus(between(entry.stoppedAt().get(), endedAt));
      }
    }
    return new TimeOff(started, measured, off, estimated);
  }

  /**
   * How long one instance was off; empty if it does not run again, or if one of the times is not
   * known. A start outside Curfew counts as well.
   */
  public static Optional<Duration> of(MorningInstance entry) {
    return entry.stoppedAt().flatMap(stop -> entry.startedAt().map(start -> between(stop, start)));
  }

  /** Two clocks of EC2 may differ by a second. */
  private static Duration between(Instant stop, Instant start) {
    return start.isBefore(stop) ? Duration.ZERO : Duration.between(stop, start);
  }

  /** Rounded to one decimal. */
  public double measuredHours() {
    return hours(measured);
  }

  /** Rounded to one decimal. */
  public double estimatedHours() {
    return hours(estimated);
  }

  /** The mean time off of the instances that were started; zero if none was. */
  public Duration average() {
    return started == 0 ? Duration.ZERO : measured.dividedBy(started);
  }

  private static double hours(Duration time) {
    return Math.round(time.toSeconds() / SECONDS_PER_HOUR * 10) / 10.0;
  }
}
