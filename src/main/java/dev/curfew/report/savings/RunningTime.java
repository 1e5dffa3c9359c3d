package dev.curfew.report.savings;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.InstanceType;
import dev.curfew.lifecycle.PlannedInstance;
import java.time.Duration;
import java.util.Optional;

/**
 * Time that instances run, or would have run, summed.
 *
 * @param instances each instance counts once
 * @param virtualCpus each instance counts once for each of its virtual CPUs
 * @param unsized how many instances are not in {@code virtualCpus}, as their size is unknown
 */
public record RunningTime(Duration instances, Duration virtualCpus, int unsized) {
  public static final RunningTime NONE = new RunningTime(Duration.ZERO, Duration.ZERO, 0);
  private static final double SECONDS_PER_HOUR = 3600;

  public RunningTime {
    requireNonNull(instances, "instances");
    requireNonNull(virtualCpus, "virtualCpus");
  }

  /** With one more instance for this time. */
  public RunningTime plus(PlannedInstance entry, Duration time) {
    Optional<Integer> cpus = entry.virtualCpus().or(() -> byTypeName(entry));
    return new RunningTime(
        instances.plus(time),
        virtualCpus.plus(time.multipliedBy(cpus.orElse(0))),
        unsized + (cpus.isPresent() ? 0 : 1));
  }

  private static Optional<Integer> byTypeName(PlannedInstance entry) {
    return entry.type().map(InstanceType::new).flatMap(InstanceType::virtualCpus);
  }

  RunningTime plus(RunningTime other) {
    return new RunningTime(
        instances.plus(other.instances),
        virtualCpus.plus(other.virtualCpus),
        unsized + other.unsized);
  }

  /** Rounded to one decimal. */
  public double instanceHours() {
    return hours(instances);
  }

  /** Rounded to one decimal. */
  public double virtualCpuHours() {
    return hours(virtualCpus);
  }

  private static double hours(Duration time) {
    return Math.round(time.toSeconds() / SECONDS_PER_HOUR * 10) / 10.0;
  }
}
