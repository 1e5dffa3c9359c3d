package dev.curfew.policy.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates, instants, durations and zone names as text. */
class TimeTextTest {
  @ParameterizedTest
  @CsvSource({
    "2026-12-31T18:00Z, 2026-12-31T18:00:00Z",
    "2026-12-31T18:00:59Z, 2026-12-31T18:00:59Z",
    "2026-12-31T18:00:00.1Z, 2026-12-31T18:00:00.100Z",
    "2026-12-31T18:00:00.123456789Z, 2026-12-31T18:00:00.123456789Z",
    "2026-12-31T18:00+09:00, 2026-12-31T09:00:00Z",
    "2026-12-31T18:00-00:30, 2026-12-31T18:30:00Z",
    "2026-12-31T18:00+18:00, 2026-12-31T00:00:00Z",
    "2026-12-31T18:00-18:00, 2027-01-01T12:00:00Z",
    "2026-12-31T18:00+00:00, 2026-12-31T18:00:00Z",
    "2026-12-31T18:00-00:00, 2026-12-31T18:00:00Z",
    "0001-01-01T00:00+18:00, 0000-12-31T06:00:00Z",
    "9999-12-31T23:59:59-18:00, +10000-01-01T17:59:59Z",
    "2024-02-29T00:00Z, 2024-02-29T00:00:00Z"
  })
  void readsInstants(String text, Instant instant) {
    assertThat(IsoInstant.parse(text)).contains(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-12-31",
        "never",
        "2026-12-31T18:00",
        "2026-12-31t18:00Z",
        "2026-12-31T18:00z",
        "2026-12-31 18:00Z",
        "2026-12-31T24:00Z",
        "2026-12-31T18:60Z",
        "2026-12-31T18:00:60Z",
        "2026-12-31T23:59:60Z",
        "2026-12-31T18:00.5Z",
        "2026-12-31T18:00:00.Z",
        "2026-12-31T18:00:00.1234567890Z",
        "2026-12-31T18:00:00,5Z",
        "2026-12-31T18:00+9:00",
        "2026-12-31T18:00+0900",
        "2026-12-31T18:00+09",
        "2026-12-31T18:00+18:01",
        "2026-12-31T18:00-18:01",
        "2026-12-31T18:00+19:00",
        "2026-12-31T18:00+09:60",
        "2026-12-31T18:00+09:00:00",
        "2026-12-31T18:00Z[UTC]",
        "2026-02-29T18:00Z",
        "0000-12-31T18:00Z",
        "-2026-12-31T18:00Z",
        "+2026-12-31T18:00Z",
        "12026-12-31T18:00Z",
        " 2026-12-31T18:00Z",
        "2026-12-31T18:00Z ",
        "2026-12-31T18:00Z\n",
        "2026-12-31T18Z",
        "20261231T1800Z",
        "2026-12-31T1\u0668:00Z",
        "2026-12-31T18:00\u221209:00"
      })
  void readsNoOtherInstants(String text) {
    assertThat(IsoInstant.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-31, UTC, 2026-12-31T00:00:00Z, 2027-01-01T00:00:00Z",
    "2026-12-31, Asia/Seoul, 2026-12-30T15:00:00Z, 2026-12-31T15:00:00Z",
    "2028-02-29, UTC, 2028-02-29T00:00:00Z, 2028-03-01T00:00:00Z",
    // a day that begins at 01:00, and the day before it
    "2026-04-24, Africa/Cairo, 2026-04-23T22:00:00Z, 2026-04-24T21:00:00Z",
    "2026-04-23, Africa/Cairo, 2026-04-22T22:00:00Z, 2026-04-23T22:00:00Z",
    // a midnight that comes twice: the day ends when the date changes for the last time
    "2026-10-29, Africa/Cairo, 2026-10-28T21:00:00Z, 2026-10-29T22:00:00Z",
    // days of 23 and 25 hours
    "2026-03-29, Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    "2026-10-25, Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    "9999-12-31, UTC, 9999-12-31T00:00:00Z, +10000-01-01T00:00:00Z",
    "0001-01-01, UTC, 0001-01-01T00:00:00Z, 0001-01-02T00:00:00Z"
  })
  void aDateHoldsFromItsFirstMomentToTheNextDates(
      String text, ZoneId zone, Instant start, Instant end) {
    DateOrInstant moment = DateOrInstant.parse(text).orElseThrow();
    assertThat(moment.start(zone)).isEqualTo(start);
    assertThat(moment.end(zone)).isEqualTo(end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01", "2026-00-01", "2026-13-01", "2026-01-00", "2026-01-32", "2026-04-31",
        "1900-02-29", "26-01-01", "2026-1-1", "20260101", "2026-01-01 ", " 2026-01-01",
        "2026-01-01\n", "2026/01/01", "2026-W01-1", "2026-001", "+2026-01-01", "-2026-01-01",
        "\uff12026-01-01", "tomorrow", "Never"
      })
  void rejectsDatesThatDoNotExist(String text) {
    assertThat(DateOrInstant.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "P1D, 86400",
    "PT2H, 7200",
    "PT1M, 60",
    "PT1S, 1",
    "P1DT1S, 86401",
    "PT0H1S, 1",
    "P0DT1M, 60",
    "P1DT2H3M4S, 93784",
    "PT1H1S, 3601",
    "P000000001D, 86400",
    "P999999999DT999999999H999999999M999999999S, 90060999909939"
  })
  void readsDurations(String text, long seconds) {
    assertThat(WholeDuration.parse(text)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P",
        "PT",
        "P1DT",
        "P0D",
        "PT0S",
        "P0DT0H0M0S",
        "1D",
        "p1d",
        "P1d",
        "PT1h",
        "P1W",
        "P1M",
        "P1Y",
        "P1H",
        "PT1D",
        "-P1D",
        "+P1D",
        "P-1D",
        "P+1D",
        "PT1.5S",
        "PT1,5S",
        "P1.5D",
        "P1234567890D",
        "PT1S1M",
        "PT1M1H",
        "PT1HT1M",
        "P1D1D",
        " P1D",
        "P1D ",
        "P1D\n",
        "P D",
        "P\u0661D",
        "PT1H PT1M"
      })
  void readsNoOtherDurations(String text) {
    assertThat(WholeDuration.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Berlin", "Etc/UTC", "Etc/GMT-14", "US/Pacific"})
  void readsZones(String text) {
    assertThat(ZoneName.parse(text)).contains(ZoneId.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "utc",
        "Z",
        "GMT",
        "CET",
        "EST5EDT",
        "UTC+1",
        "+09:00",
        "UTC/",
        "/",
        "Europe/berlin",
        "EUROPE/BERLIN",
        "Europe/Berlin ",
        "SystemV/PST8PDT",
        "Japan",
        "Etc/GMT+99",
        "GMT/Etc",
        "Europe/Berlin/"
      })
  void readsNoOtherZones(String text) {
    assertThat(ZoneName.parse(text)).isEmpty();
  }
}
