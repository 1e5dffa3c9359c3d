package dev.curfew.harness.invariant;

import static dev.curfew.harness.invariant.Invariant.require;
import static dev.curfew.harness.invariant.MorningSafety.invariant;

import dev.curfew.harness.invariant.MorningFacts.Version;
import dev.curfew.harness.play.NightPlayer.PlayedExecution;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.report.morning.TimeOff;
import dev.curfew.start.state.MorningInstance;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Hours off are measured by EC2's own times, and what is estimated is not called measured. */
final class MorningHours {
  static final List<Invariant> INVARIANTS =
      List.of(invariant("hoursOffAreMeasured", MorningHours::hoursOffAreMeasured));

  private MorningHours() {}

  /**
   * Measured hours are those between a stop and a start of EC2's history; an instance of which no
   * start is known has estimated hours or none.
   */
  static void hoursOffAreMeasured(MorningFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      MorningReport report = facts.report(run);
      Instant end = facts.lastStepEnd(run);
      Duration measured = Duration.ZERO;
      Duration estimated = Duration.ZERO;
      for (MorningInstance entry : report.instances()) {
        if (entry.stoppedAt().isEmpty()) {
          continue;
        }
        Instant stop = entry.stoppedAt().get();
        List<Version> history = facts.versions(entry.instance(), Instant.MIN, end);
        require(
            history.stream()
                .flatMap(then -> then.offSince().stream())
                .anyMatch(off -> off.truncatedTo(ChronoUnit.SECONDS).equals(stop)),
            "the time of a stop that EC2's history has",
            "%s",
            entry);
        if (entry.startedAt().isPresent()) {
          Instant start = entry.startedAt().get();
          require(
              history.stream()
                  .anyMatch(then -> then.instance().launchTime().filter(start::equals).isPresent()),
              "the time of a start that EC2's history has",
              "%s",
              entry);
          measured = measured.plus(notNegative(Duration.between(stop, start)));
        } else if (isOff(entry)) {
          estimated = estimated.plus(notNegative(Duration.between(stop, report.end().endedAt())));
        }
      }
      TimeOff found = report.timeOff();
      require(found.measured().equals(measured), measured + " measured", "%s", found);
      require(found.estimated().equals(estimated), estimated + " estimated", "%s", found);
    }
  }

  private static boolean isOff(MorningInstance entry) {
    return switch (entry.outcome()) {
      case PLANNED, RESTING, REFUSED, FAILED -> true;
      case STARTED, STARTING, LEFT_ALONE, GONE -> false;
    };
  }

  private static Duration notNegative(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }
}
