package dev.curfew.report;

import static dev.curfew.report.Nights.entry;
import static dev.curfew.report.Nights.stop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.reason.Note;
import dev.curfew.report.savings.Savings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SavingsTest {
  private static PlannedInstance finished(Outcome outcome, String at) {
    return entry(
        "i-1", "a", stop(), new StopState.Finished(outcome, Instant.parse(at), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T13:00:00Z, Asia/Seoul,    PT10H",
    "2026-11-23T22:59:59Z, Asia/Seoul,    PT1S",
    "2026-11-23T23:00:00Z, Asia/Seoul,    PT24H",
    "2026-03-28T21:00:00Z, Europe/Berlin, PT9H",
    "2026-10-24T20:00:00Z, Europe/Berlin, PT11H"
  })
  void countsFromTheStopToTheNextStartByTheWallClock(String stop, String zone, Duration time) {
    Savings saved =
        Savings.of(List.of(finished(Outcome.STOPPED, stop)), Nights.START, ZoneId.of(zone));

    assertThat(saved.time().instances()).isEqualTo(time);
  }

  @Test
  void countsOnlyWhatWasStopped() {
    Savings saved =
        Savings.of(
            List.of(
                finished(Outcome.STOPPED, "2026-11-23T20:00:00Z"),
                finished(Outcome.STOPPED, "2026-11-23T21:30:00Z"),
                finished(Outcome.REFUSED, "2026-11-23T20:00:00Z"),
                finished(Outcome.STOPPING, "2026-11-23T20:00:00Z"),
                entry("i-2", "b", stop())),
            LocalTime.of(6, 0),
            ZoneId.of("UTC"));

    assertThat(saved.hours()).isEqualTo(18.5);
    assertThat(saved.text())
        .isEqualTo("18.5 instance-hours, assuming each instance would have run until 06:00 (UTC)");
  }

  @ParameterizedTest
  @MethodSource
  void doesNotCountWhatIsBilledWhileStopped(Note note, int billedOn, double hours) {
    PlannedInstance stopped = finished(Outcome.STOPPED, "2026-11-23T20:00:00Z");
    Evaluation noted =
        new Evaluation(Effect.STOP, Optional.empty(), Optional.empty(), List.of(note), List.of());

    Savings saved = Savings.of(List.of(stopped.with(noted)), LocalTime.of(6, 0), ZoneId.of("UTC"));

    assertThat(saved.billedOn()).isEqualTo(billedOn);
    assertThat(saved.hours()).isEqualTo(hours);
  }

  static List<Arguments> doesNotCountWhatIsBilledWhileStopped() {
    return List.of(
        arguments(new Note.InCapacityReservation("cr-1"), 1, 0.0),
        arguments(new Note.InCapacityBlock(), 1, 0.0),
        arguments(new Note.OnDedicatedHost(), 1, 0.0),
        arguments(new Note.ForwardsTraffic(), 0, 10.0),
        arguments(new Note.PublicAddressChanges("203.0.113.7"), 0, 10.0));
  }
}
