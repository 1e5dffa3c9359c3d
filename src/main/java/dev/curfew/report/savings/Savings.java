package dev.curfew.report.savings;

import static java.util.Objects.requireNonNull;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.policy.time.ZoneName;
import dev.curfew.reason.Note;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/**
 * What a run saves, on the assumption that every instance it stopped would have run on, and is
 * started again at the next usual start.
 *
 * @param time that what was stopped does not run, without what is billed while it is stopped
 * @param billedOn how many instances were stopped and are billed while they are stopped
 * @param usualStart wall clock in {@code zone}; weekends and holidays are not skipped
 */
public record Savings(RunningTime time, int billedOn, LocalTime usualStart, ZoneId zone) {
  public Savings {
    requireNonNull(time, "time");
    requireNonNull(usualStart, "usualStart");
    requireNonNull(zone, "zone");
  }

  public static Savings of(List<PlannedInstance> entries, LocalTime usualStart, ZoneId zone) {
    RunningTime sum = RunningTime.NONE;
    int billedOn = 0;
    for (PlannedInstance entry : entries) {
      if (entry.state() instanceof StopState.Finished finished
          && finished.outcome() == Outcome.STOPPED) {
        if (entry.evaluation().notes().stream().anyMatch(Note::isBilledWhileStopped)) {
          billedOn++;
        } else {
          Instant start = nextStart(finished.at(), usualStart, zone);
          sum = sum.plus(entry, Duration.between(finished.at(), start));
        }
      }
    }
    return new Savings(sum, billedOn, usualStart, zone);
  }

  /** The first usual start after an instant. */
  static Instant nextStart(Instant stop, LocalTime usualStart, ZoneId zone) {
    ZonedDateTime local = stop.atZone(zone);
    Instant today = local.toLocalDate().atTime(usualStart).atZone(zone).toInstant();
    return today.isAfter(stop)
        ? today
        : local.toLocalDate().plusDays(1).atTime(usualStart).atZone(zone).toInstant();
  }

  /** Instance-hours, rounded to one decimal. */
  public double hours() {
    return time.instanceHours();
  }

  /** In words, with the assumption: {@code 12.5 instance-hours, assuming ...}. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%,.1f instance-hours, assuming each instance would have run until %s (%s)",
        hours(),
        usualStart,
        ZoneName.of(zone));
  }
}
