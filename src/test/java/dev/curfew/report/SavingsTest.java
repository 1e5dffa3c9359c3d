package dev.curfew.report;

import static dev.curfew.report.Nights.entry;
import static dev.curfew.report.Nights.stop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavingsTest {
  private static PlannedInstance settled(Outcome outcome, String at) {
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
        Savings.of(List.of(settled(Outcome.STOPPED, stop)), Savings.USUAL_START, ZoneId.of(zone));

    assertThat(saved.time().instances()).isEqualTo(time);
  }

  @Test
  void countsOnlyWhatWasStopped() {
    Savings saved =
        Savings.of(
            List.of(
                settled(Outcome.STOPPED, "2026-11-23T20:00:00Z"),
                settled(Outcome.STOPPED, "2026-11-23T21:30:00Z"),
                settled(Outcome.REFUSED, "2026-11-23T20:00:00Z"),
                entry("i-2", "b", stop())),
            LocalTime.of(6, 0),
            ZoneId.of("UTC"));

    assertThat(saved.hours()).isEqualTo(18.5);
    assertThat(saved.words())
        .isEqualTo("18.5 instance-hours, if each would have run on until the next 06:00 (UTC)");
  }
}
