package dev.curfew.policy.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneNameTest {
  /**
   * The zones whose rules 2026b to 2026f changed, with their other names; some of them for the last
   * century only.
   */
  private static final Set<String> CHANGED_SINCE_2026A =
      Set.of(
          "Africa/Casablanca",
          "Africa/El_Aaiun",
          "America/Bogota",
          "America/Edmonton",
          "America/Havana",
          "America/Inuvik",
          "America/Rainy_River",
          "America/Vancouver",
          "America/Winnipeg",
          "America/Yellowknife",
          "Asia/Tehran",
          "Canada/Central",
          "Canada/Mountain",
          "Canada/Pacific",
          "Cuba",
          "Iran");

  /** Offsets as the Python package tzdata 2026.6, which IANA's own compiler made, has them. */
  @ParameterizedTest
  @CsvSource({
    "Africa/Casablanca, 2026-09-20T00:59:59Z, +01:00",
    "Africa/Casablanca, 2026-09-20T01:00:00Z, Z",
    "Africa/Casablanca, 2027-07-15T12:00:00Z, Z",
    "Africa/El_Aaiun, 2026-11-29T12:00:00Z, Z",
    "America/Vancouver, 2026-11-01T09:00:00Z, -07:00",
    "America/Vancouver, 2026-03-08T09:59:59Z, -08:00",
    "America/Vancouver, 2035-01-15T12:00:00Z, -07:00",
    "Canada/Pacific, 2026-11-29T12:00:00Z, -07:00",
    "America/Edmonton, 2026-11-29T12:00:00Z, -06:00",
    "Canada/Mountain, 2027-01-15T12:00:00Z, -06:00",
    "America/Winnipeg, 2026-11-01T06:59:59Z, -05:00",
    "America/Winnipeg, 2026-11-29T12:00:00Z, -05:00",
    "America/Rainy_River, 2026-11-29T12:00:00Z, -05:00",
    "Canada/Central, 2028-01-15T12:00:00Z, -05:00",
    "America/Inuvik, 2026-11-29T12:00:00Z, -06:00",
    "America/Yellowknife, 2026-11-29T12:00:00Z, -06:00",
    "America/Havana, 2026-11-29T12:00:00Z, -04:00",
    "America/Havana, 2027-11-07T04:59:59Z, -04:00",
    "America/Havana, 2027-11-07T05:00:00Z, -05:00",
    "America/Havana, 2028-07-15T12:00:00Z, -04:00",
    "Cuba, 2026-11-29T12:00:00Z, -04:00",
    "Europe/Berlin, 2026-11-29T12:00:00Z, +01:00",
    "Asia/Seoul, 2026-11-29T12:00:00Z, +09:00"
  })
  void usesTheOffsetsOfTzdb2026f(String name, Instant at, String offset) {
    ZoneId zone = ZoneName.zone(name);
    assertThat(zone.getRules().getOffset(at)).isEqualTo(ZoneOffset.of(offset));
    assertThat(LocalDateTime.ofInstant(at, zone))
        .isEqualTo(LocalDateTime.ofInstant(at, ZoneOffset.of(offset)));
  }

  @Test
  void aDateBeginsAtTheNewerRulesMidnight() {
    DateOrInstant.Day day = new DateOrInstant.Day(LocalDate.parse("2027-01-15"));
    assertThat(day.start(ZoneName.zone("America/Vancouver")))
        .isEqualTo(Instant.parse("2027-01-15T07:00:00Z"));
    assertThat(day.start(ZoneName.zone("Africa/Casablanca")))
        .isEqualTo(Instant.parse("2027-01-15T00:00:00Z"));
  }

  @Test
  void theHistoryOfAChangedZoneIsTheJdks() {
    for (String name : CHANGED_SINCE_2026A) {
      for (String at :
          new String[] {"0001-01-01T00:00:00Z", "1950-07-01T00:00:00Z", "2025-07-01T00:00:00Z"}) {
        assertThat(ZoneName.zone(name).getRules().getOffset(Instant.parse(at)))
            .as("%s at %s", name, at)
            .isEqualTo(ZoneId.of(name).getRules().getOffset(Instant.parse(at)));
      }
    }
  }

  @Test
  void theRulesOfAChangedZoneReachTheLastYear() {
    assertThat(
            ZoneName.zone("America/Havana")
                .getRules()
                .getOffset(Instant.parse("9999-07-01T00:00:00Z")))
        .isEqualTo(ZoneOffset.of("-04:00"));
    assertThat(
            ZoneName.zone("America/Havana")
                .getRules()
                .getOffset(Instant.parse("9999-12-31T23:59:59Z")))
        .isEqualTo(ZoneOffset.of("-05:00"));
  }

  @Test
  void onlyChangedZonesAreNotTheJdks() {
    Set<String> changed = new TreeSet<>();
    Tzdb tzdb = Tzdb.of("2026a");
    for (String name : ZoneId.getAvailableZoneIds()) {
      if (!name.contains("~") && !tzdb.zone(name).equals(Optional.of(ZoneId.of(name)))) {
        changed.add(name);
      }
    }
    assertThat(CHANGED_SINCE_2026A).containsAll(changed);
    if (ZoneName.rules().contains("the JDK has 2026a")) {
      assertThat(changed).isEqualTo(new TreeSet<>(CHANGED_SINCE_2026A));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026f", "2026g", "2026za", "2027a", "a private build"})
  void aJdkThatIsNotOlderKeepsItsOwnRules(String version) {
    Tzdb tzdb = Tzdb.of(version);
    for (String name : CHANGED_SINCE_2026A) {
      assertThat(tzdb.zone(name)).contains(ZoneId.of(name));
    }
    assertThat(tzdb.description()).isEqualTo("tz database %s (the JDK's)", version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025z", "2026a", "2026e", "1999za"})
  void anOlderJdkGetsTheRulesOfTheLibrary(String version) {
    assertThat(Tzdb.of(version).description())
        .isEqualTo("tz database 2026f (Joda-Time's; the JDK has %s)", version);
  }

  @Test
  void aNameIsReadBackAsItWasWritten() {
    for (String name : CHANGED_SINCE_2026A) {
      ZoneId zone = ZoneName.zone(name);
      assertThat(ZoneName.of(zone)).isEqualTo(name);
      assertThat(ZoneName.zone(ZoneName.of(zone))).isEqualTo(zone);
    }
    assertThat(ZoneName.of(ZoneName.UTC)).isEqualTo("UTC");
    assertThat(ZoneName.of(ZoneName.zone("Z"))).isEqualTo("Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "America/Vancouver~2026f",
        "europe/berlin",
        "Cuba",
        "SystemV/PST8PDT",
        "CET",
        "+09:00",
        "Europe/Nowhere",
        "UTC ",
        "a/b c",
        "/",
        ""
      })
  void rejectsANameThatAPolicyMayNotUse(String name) {
    ZoneName.zone("America/Vancouver");
    assertThat(ZoneName.parse(name)).isEmpty();
  }

  @Test
  void anUnknownStoredNameIsAnError() {
    assertThatThrownBy(() -> ZoneName.zone("Europe/Nowhere"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no time zone Europe/Nowhere");
  }
}
