package dev.curfew.policy.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicyFixtures;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  private static boolean holds(String zone, String when, String now) {
    Policy policy = PolicyFixtures.stop(",'zone':'" + zone + "','when':" + when);
    return policy.isActive(Instant.parse(now));
  }

  /** 2026-11-27 is a Friday. */
  @ParameterizedTest
  @CsvSource({
    "FRI, 19:00, 07:00, 2026-11-27T18:59:59.999999999Z, false",
    "FRI, 19:00, 07:00, 2026-11-27T19:00:00Z, true",
    "FRI, 19:00, 07:00, 2026-11-27T23:59:59.999999999Z, true",
    "FRI, 19:00, 07:00, 2026-11-28T00:00:00Z, true",
    "FRI, 19:00, 07:00, 2026-11-28T06:59:59.999999999Z, true",
    "FRI, 19:00, 07:00, 2026-11-28T07:00:00Z, false",
    "FRI, 19:00, 07:00, 2026-11-27T03:00:00Z, false",
    "FRI, 19:00, 07:00, 2026-11-28T19:00:00Z, false",
    "FRI, 19:00, 00:00, 2026-11-27T23:59:59.999999999Z, true",
    "FRI, 19:00, 00:00, 2026-11-28T00:00:00Z, false",
    "FRI, 00:00, 07:00, 2026-11-27T00:00:00Z, true",
    "FRI, 00:00, 07:00, 2026-11-26T23:59:59.999999999Z, false",
    "FRI, 00:00, 07:00, 2026-11-28T03:00:00Z, false",
    "SUN, 23:59, 23:58, 2026-11-29T23:59:00Z, true",
    "SUN, 23:59, 23:58, 2026-11-30T23:57:59Z, true",
    "SUN, 23:59, 23:58, 2026-11-30T23:58:00Z, false"
  })
  void aNightBelongsToTheDayOnWhichItBegan(
      String day, String from, String to, String now, boolean holds) {
    String when = "{'days':['%s'],'from':'%s','to':'%s'}".formatted(day, from, to);
    assertThat(holds("UTC", when, now)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    // leap day, and a year that has none; year end; ranges are inclusive
    "2028-02-29, 2028-02-29T23:00:00Z, true",
    "2028-02-29, 2028-03-01T06:59:59Z, true",
    "2028-02-29, 2028-03-01T19:00:00Z, false",
    "2027-02-28, 2027-03-01T03:00:00Z, true",
    "2026-12-31, 2027-01-01T03:00:00Z, true",
    "2027-01-01, 2027-01-01T03:00:00Z, false",
    "2026-12-24/2026-12-26, 2026-12-24T03:00:00Z, false",
    "2026-12-24/2026-12-26, 2026-12-24T19:00:00Z, true",
    "2026-12-24/2026-12-26, 2026-12-27T06:59:59Z, true",
    "2026-12-24/2026-12-26, 2026-12-27T19:00:00Z, false"
  })
  void aNightBelongsToTheDateOnWhichItBegan(String dates, String now, boolean holds) {
    String when = "{'dates':['2001-01-01','" + dates + "'],'from':'19:00','to':'07:00'}";
    assertThat(holds("UTC", when, now)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'days':['SAT','SUN']}                         | 2026-11-28T12:00:00Z | true",
        "{'days':['SAT','SUN']}                         | 2026-11-30T00:00:00Z | false",
        "{'dates':['2026-11-28']}                       | 2026-11-28T00:00:00Z | true",
        "{'dates':['2026-11-28']}                       | 2026-11-29T00:00:00Z | false",
        "{'days':['SAT'],'dates':['2026-11-28']}        | 2026-11-28T23:59:59Z | true",
        "{'days':['SUN'],'dates':['2026-11-28']}        | 2026-11-28T12:00:00Z | false",
        "{'from':'12:00','to':'12:01'}                  | 2026-11-28T12:00:59.999999999Z | true",
        "{'from':'12:00','to':'12:01'}                  | 2026-11-28T12:01:00Z | false",
      })
  void allPartsOfAWindowMustHold(String when, String now, boolean holds) {
    assertThat(holds("UTC", when, now)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    // Europe/Berlin: gap 2026-03-29 02:00 to 03:00 (01:00Z), fold 2026-10-25 03:00 to 02:00
    // (01:00Z)
    "Europe/Berlin, 02:00, 03:00, 2026-03-29T00:59:59Z, false",
    "Europe/Berlin, 02:00, 03:00, 2026-03-29T01:00:00Z, false",
    "Europe/Berlin, 19:00, 03:00, 2026-03-29T00:59:59Z, true",
    "Europe/Berlin, 19:00, 03:00, 2026-03-29T01:00:00Z, false",
    "Europe/Berlin, 02:00, 03:00, 2026-10-25T00:00:00Z, true",
    "Europe/Berlin, 02:00, 03:00, 2026-10-25T01:59:59Z, true",
    "Europe/Berlin, 02:00, 03:00, 2026-10-25T02:00:00Z, false",
    "Europe/Berlin, 19:00, 02:30, 2026-10-25T00:30:00Z, false",
    "Europe/Berlin, 19:00, 02:30, 2026-10-25T01:00:00Z, true",
    // America/New_York: gap 2026-03-08 02:00 (07:00Z), fold 2026-11-01 02:00 (06:00Z)
    "America/New_York, 02:00, 03:00, 2026-03-08T06:59:59Z, false",
    "America/New_York, 02:00, 03:00, 2026-03-08T07:00:00Z, false",
    "America/New_York, 01:00, 02:00, 2026-11-01T05:00:00Z, true",
    "America/New_York, 01:00, 02:00, 2026-11-01T06:59:59Z, true",
    "America/New_York, 01:00, 02:00, 2026-11-01T07:00:00Z, false",
    // Australia/Lord_Howe moves by half an hour: gap 2026-10-04 02:00 to 02:30 (15:30Z the day
    // before), fold 2026-04-05 02:00 to 01:30 (15:00Z the day before)
    "Australia/Lord_Howe, 02:00, 02:30, 2026-10-03T15:30:00Z, false",
    "Australia/Lord_Howe, 02:30, 03:00, 2026-10-03T15:30:00Z, true",
    "Australia/Lord_Howe, 01:30, 02:00, 2026-04-04T14:59:59Z, true",
    "Australia/Lord_Howe, 01:30, 02:00, 2026-04-04T15:00:00Z, true",
    "Australia/Lord_Howe, 01:30, 02:00, 2026-04-04T15:30:00Z, false",
    // Africa/Cairo: gap at midnight, 2026-04-24 00:00 to 01:00 (22:00Z the day before)
    "Africa/Cairo, 00:00, 01:00, 2026-04-23T22:00:00Z, false",
    "Africa/Cairo, 23:00, 00:00, 2026-04-23T21:59:59Z, true",
    "Africa/Cairo, 23:00, 00:00, 2026-04-23T22:00:00Z, false",
    // and fold, 2026-10-30 00:00 to 2026-10-29 23:00 (21:00Z)
    "Africa/Cairo, 23:00, 00:00, 2026-10-29T20:00:00Z, true",
    "Africa/Cairo, 23:00, 00:00, 2026-10-29T21:59:59Z, true",
    "Africa/Cairo, 23:00, 00:00, 2026-10-29T22:00:00Z, false",
    // America/Santiago: gap at midnight, 2026-09-06 00:00 to 01:00 (04:00Z); fold, 2026-04-05
    // 00:00 to 2026-04-04 23:00 (03:00Z)
    "America/Santiago, 00:00, 01:00, 2026-09-06T04:00:00Z, false",
    "America/Santiago, 22:00, 01:00, 2026-09-06T03:59:59Z, true",
    "America/Santiago, 22:00, 01:00, 2026-09-06T04:00:00Z, false",
    "America/Santiago, 23:00, 00:00, 2026-04-05T02:00:00Z, true",
    "America/Santiago, 23:00, 00:00, 2026-04-05T03:00:00Z, true",
    "America/Santiago, 23:00, 00:00, 2026-04-05T04:00:00Z, false"
  })
  void followsTheWallClockThroughGapsAndFolds(
      String zone, String from, String to, String now, boolean holds) {
    String when = "{'from':'%s','to':'%s'}".formatted(from, to);
    assertThat(holds(zone, when, now)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    // the fold in Cairo repeats Thursday's last hour: it is Thursday both times
    "Africa/Cairo, THU, 2026-10-29T21:30:00Z, true",
    "Africa/Cairo, FRI, 2026-10-29T21:30:00Z, false",
    "Africa/Cairo, FRI, 2026-10-29T22:00:00Z, true",
    // Apia had no 30 December 2011
    "Pacific/Apia, THU, 2011-12-30T09:59:59Z, true",
    "Pacific/Apia, SAT, 2011-12-30T10:00:00Z, true",
    "Asia/Seoul, MON, 2026-11-22T15:00:00Z, true",
    "Asia/Seoul, MON, 2026-11-22T14:59:59Z, false"
  })
  void readsDaysInThePolicyZone(String zone, String day, String now, boolean holds) {
    assertThat(holds(zone, "{'days':['" + day + "']}", now)).isEqualTo(holds);
  }

  /** Each row: dates, a calendar day at noon, whether it holds. */
  @ParameterizedTest
  @CsvSource({
    "--12-25, 2026-12-25, true",
    "--12-25, 2027-12-25, true",
    "--12-25, 2026-12-24, false",
    "--12-24/--12-26, 2026-12-24, true",
    "--12-24/--12-26, 2026-12-26, true",
    "--12-24/--12-26, 2026-12-27, false",
    "--12-24/--01-02, 2026-12-23, false",
    "--12-24/--01-02, 2026-12-24, true",
    "--12-24/--01-02, 2026-12-31, true",
    "--12-24/--01-02, 2027-01-01, true",
    "--12-24/--01-02, 2027-01-02, true",
    "--12-24/--01-02, 2027-01-03, false",
    // 29 February in a leap year, and in a year without
    "--02-29, 2028-02-29, true",
    "--02-29, 2027-02-28, false",
    "--02-29, 2027-03-01, false",
    "--02-27/--02-29, 2028-02-29, true",
    "--02-27/--02-29, 2027-02-28, true",
    "--02-27/--02-29, 2027-03-01, false",
    "--02-29/--03-02, 2028-02-29, true",
    "--02-29/--03-02, 2027-02-28, false",
    "--02-29/--03-02, 2027-03-01, true",
    "--02-29/--03-02, 2027-03-02, true",
    "--02-29/--03-02, 2027-03-03, false",
    "--02-29/--02-29, 2028-02-29, true",
    "--02-29/--02-29, 2027-02-28, false",
    "--02-29/--02-29, 2027-03-01, false",
    "--12-31/--02-29, 2027-02-28, true",
    "--12-31/--02-29, 2027-03-01, false",
    "--02-29/--02-28, 2027-02-28, true",
    "--02-29/--02-28, 2028-02-29, true",
    "--03-01/--02-29, 2027-07-01, true"
  })
  void datesOfEachYear(String dates, String day, boolean holds) {
    assertThat(holds("UTC", "{'dates':['" + dates + "']}", day + "T12:00:00Z")).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "--12-31, 2026-12-31T19:00:00Z, true",
    "--12-31, 2027-01-01T06:59:59Z, true",
    "--12-31, 2027-01-01T19:00:00Z, false",
    "--12-31, 2026-12-31T06:59:59Z, false",
    "--02-28, 2027-03-01T03:00:00Z, true",
    "--02-29, 2027-03-01T03:00:00Z, false",
    "--02-29, 2028-03-01T03:00:00Z, true"
  })
  void aNightOfEachYearBelongsToTheDayOnWhichItBegan(String dates, String now, boolean holds) {
    String when = "{'dates':['" + dates + "'],'from':'19:00','to':'07:00'}";
    assertThat(holds("UTC", when, now)).isEqualTo(holds);
  }

  /** Friday 18:00 to Monday 06:00 in one policy; 2026-11-27 is a Friday. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-27T17:59:59Z, false",
    "2026-11-27T18:00:00Z, true",
    "2026-11-28T00:00:00Z, true",
    "2026-11-28T12:00:00Z, true",
    "2026-11-29T23:59:59Z, true",
    "2026-11-30T05:59:59Z, true",
    "2026-11-30T06:00:00Z, false",
    "2026-11-27T05:00:00Z, false"
  })
  void anyWindowOfAListMayHold(String now, boolean holds) {
    String when =
        "[{'days':['FRI'],'from':'18:00','to':'00:00'},{'days':['SAT','SUN']},"
            + "{'days':['MON'],'from':'00:00','to':'06:00'}]";
    assertThat(holds("UTC", when, now)).isEqualTo(holds);
  }

  /** Both have hours in Berlin around the changes of clock of 2026-03-29 and 2026-10-25. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-29T00:59:59Z, true",
    "2026-03-29T01:00:00Z, false",
    "2026-03-29T01:59:59Z, false",
    "2026-03-29T02:00:00Z, true",
    "2026-10-25T00:59:59Z, false",
    "2026-10-25T01:59:59Z, false",
    "2026-10-25T02:00:00Z, false",
    "2026-10-25T03:00:00Z, true"
  })
  void unlessExcludesHoursOfWhen(String now, boolean isActive) {
    Policy policy =
        PolicyFixtures.stop(
            ",'zone':'Europe/Berlin','when':{'days':['SUN']},"
                + "'unless':[{'dates':['2026-03-29'],'from':'03:00','to':'04:00'},"
                + "{'dates':['2026-10-25'],'from':'02:00','to':'04:00'}]");
    assertThat(policy.isActive(Instant.parse(now))).isEqualTo(isActive);
  }

  @Test
  void unlessWithoutWhenExcludesHours() {
    Policy policy = PolicyFixtures.stop(",'unless':{'from':'08:00','to':'18:00'}");
    assertThat(policy.isActive(Instant.parse("2026-11-27T07:59:59Z"))).isTrue();
    assertThat(policy.isActive(Instant.parse("2026-11-27T08:00:00Z"))).isFalse();
    assertThat(policy.isActive(Instant.parse("2026-11-27T18:00:00Z"))).isTrue();
  }

  @Test
  void everyDayHasExactlyOneNight() {
    DailyWindow night = new DailyWindow(LocalTime.of(19, 0), LocalTime.of(7, 0));
    ZoneId zone = ZoneId.of("Europe/Berlin");
    Instant start = LocalDate.of(2026, 3, 1).atStartOfDay(zone).toInstant();
    for (int minute = 0; minute < 60 * 24 * 60; minute++) {
      var local = start.plusSeconds(60L * minute).atZone(zone).toLocalDateTime();
      boolean late = local.getHour() >= 19;
      boolean early = local.getHour() < 7;
      assertThat(night.dayOf(local).isPresent()).isEqualTo(late || early);
      night
          .dayOf(local)
          .ifPresent(day ->
              assertThat(day)
                  .isEqualTo(early ? local.toLocalDate().minusDays(1) : local.toLocalDate()));
    }
  }
}
