package dev.curfew.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicyFixtures;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.PolicyDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calendars, and names that several documents have. */
class CalendarsTest {
  private static final String HOLIDAYS =
      "{'calendar':'holidays','dates':['2026-12-25','--01-01'],'owner':'o','reason':'r'}";

  private static PolicyDocument calendar(String json) {
    return PolicyFixtures.document("calendar/holidays", json);
  }

  private static PolicyDocument policy(String id, String members) {
    return PolicyFixtures.document(
        id, "{'id':'" + id + "','effect':'stop','match':{}," + members + "}");
  }

  private static PolicyDocument from(String source, String name, String json) {
    return DocumentReader.read(
        name, source, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> errors(PolicyDocument... documents) {
    return PolicyReading.of(List.of(documents), PolicyFixtures.UTC).parsed().stream()
        .flatMap(CalendarsTest::errors)
        .toList();
  }

  /** An error as {@code source path}. */
  private static Stream<String> errors(ParsedDocument parsed) {
    return parsed.errors().stream().map(error -> parsed.document().source() + " " + error.path());
  }

  private static Policy valid(String members, String calendar) {
    return PolicyReading.of(List.of(policy("p", members), calendar(calendar)), PolicyFixtures.UTC)
        .set()
        .policies()
        .getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-25T00:00:00Z, true",
    "2026-12-25T23:59:59Z, true",
    "2026-12-26T00:00:00Z, false",
    "2027-12-25T12:00:00Z, false",
    "2027-01-01T12:00:00Z, true",
    "2030-01-01T12:00:00Z, true"
  })
  void aWindowHoldsOnTheDaysOfACalendar(String now, boolean holds) {
    Policy when = valid("'when':{'calendars':['holidays']}", HOLIDAYS);
    assertThat(when.isActive(Instant.parse(now))).isEqualTo(holds);
    Policy unless = valid("'unless':{'calendars':['holidays']}", HOLIDAYS);
    assertThat(unless.isActive(Instant.parse(now))).isEqualTo(!holds);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-25T18:59:59Z, false",
    "2026-12-25T19:00:00Z, true",
    "2026-12-26T06:59:59Z, true",
    "2026-12-25T03:00:00Z, false"
  })
  void aNightBelongsToTheCalendarDayOnWhichItBegan(String now, boolean holds) {
    Policy policy =
        valid("'when':{'calendars':['holidays'],'from':'19:00','to':'07:00'}", HOLIDAYS);
    assertThat(policy.isActive(Instant.parse(now))).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "Asia/Seoul, 2026-12-24T15:00:00Z, true",
    "Asia/Seoul, 2026-12-25T15:00:00Z, false",
    "America/New_York, 2026-12-25T04:59:59Z, false",
    "America/New_York, 2026-12-26T04:59:59Z, true"
  })
  void eachPolicyReadsACalendarInItsOwnZone(String zone, String now, boolean holds) {
    Policy policy = valid("'zone':'" + zone + "','when':{'calendars':['holidays']}", HOLIDAYS);
    assertThat(policy.isActive(Instant.parse(now))).isEqualTo(holds);
  }

  @Test
  void anyCalendarOfTheListMayHold() {
    Policy policy =
        PolicyReading.of(
                List.of(
                    policy("p", "'when':{'calendars':['holidays','outings']}"),
                    calendar(HOLIDAYS),
                    PolicyFixtures.document(
                        "calendar/outings",
                        "{'calendar':'outings','dates':['2026-06-01'],'owner':'o','reason':'r'}")),
                PolicyFixtures.UTC)
            .set()
            .policies()
            .getFirst();
    assertThat(policy.isActive(Instant.parse("2026-06-01T12:00:00Z"))).isTrue();
    assertThat(policy.isActive(Instant.parse("2026-12-25T12:00:00Z"))).isTrue();
    assertThat(policy.isActive(Instant.parse("2026-12-26T12:00:00Z"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                             | /calendar /dates /owner /reason
          []                                                             | ``
          {'calendar':'holidays','dates':['2026-12-25'],'owner':'o'}     | /reason
          {'calendar':'other','dates':['2026-12-25'],'owner':'o','reason':'r'}  | /calendar
          {'calendar':7,'dates':[],'owner':' ','reason':null}            | /calendar /dates /owner /reason
          {'calendar':'holidays','dates':['2026-02-30','--02-29','x'],'owner':'o','reason':'r'} | /dates/0 /dates/2
          {'calendar':'holidays','dates':'2026-12-25','owner':'o','reason':'r'} | /dates
          {'calendar':'holidays','dates':['--12-25'],'owner':'o','reason':'r','id':'holidays'} | /id
          {'calendar':'holidays','dates':['--12-25'],'owner':'o','reason':'r','$schema':'s','zone':'UTC'} | /$schema /zone
          {'calendar':'holidays','calendar':'holidays','dates':['--12-25'],'owner':'o','reason':'r'} | /calendar
          """)
  void namesThePlaceOfAnErrorInACalendar(String json, String expected) {
    List<String> pointers = List.of(expected.split(" "));
    assertThat(errors(calendar(json)))
        .as(json)
        .containsExactlyInAnyOrderElementsOf(
            pointers.stream().map(pointer -> "calendar/holidays " + pointer).toList());
    assertThat(new PolicyParser(PolicyFixtures.UTC).parse(calendar(json)).id())
        .isEqualTo(
            json.contains("'other'")
                ? Optional.of("other")
                : json.contains("'calendar':'holidays'")
                    ? Optional.of("holidays")
                    : Optional.empty());
  }

  @Test
  void aCalendarThatDoesNotExistIsAnErrorOfThePolicy() {
    assertThat(
            errors(policy("p", "'when':{'calendars':['holidays','nowhere']}"), calendar(HOLIDAYS)))
        .containsExactly("p /when/calendars/1");
    assertThat(errors(policy("p", "'unless':[{'days':['MON']},{'calendars':['holidays']}]")))
        .containsExactly("p /unless/1/calendars/0");
    assertThat(errors(policy("p", "'enabled':false,'when':{'calendars':['p']}")))
        .containsExactly("p /when/calendars/0");
  }

  @Test
  void aPolicyIsNotInErrorBecauseItsCalendarIs() {
    String broken = HOLIDAYS.replace("2026-12-25", "2026-02-30");
    assertThat(errors(policy("p", "'when':{'calendars':['holidays']}"), calendar(broken)))
        .containsExactly("calendar/holidays /dates/0");
    assertThat(errors(policy("p", "'when':{'calendars':['holidays']}"), calendar("[")))
        .containsExactly("calendar/holidays ");
    PolicyReading reading =
        PolicyReading.of(List.of(policy("p", "'owner':'o'"), calendar(broken)), PolicyFixtures.UTC);
    assertThatIllegalStateException().isThrownBy(reading::set);
  }

  @Test
  void aNameThatTwoDocumentsHaveIsAnErrorOfEach() {
    String stop = "{'id':'p','effect':'stop','match':{}}";
    assertThat(
            errors(
                from("a/p.json", "p", stop),
                from("b/p.json", "p", stop),
                from("c/q.json", "q", stop.replace("'p'", "'q'"))))
        .containsExactly("a/p.json /id", "b/p.json /id");
    assertThat(
            errors(
                from("a/holidays.calendar.json", "calendar/holidays", HOLIDAYS),
                from("holidays.calendar.json", "calendar/holidays", HOLIDAYS),
                policy("p", "'when':{'calendars':['holidays']}"),
                policy("holidays", "'owner':'o'")))
        .containsExactly("a/holidays.calendar.json /calendar", "holidays.calendar.json /calendar");
  }

  @Test
  void aNameThatTwoDocumentsHaveIsAnErrorOfEachOnce() {
    String stop = "{'id':'p','effect':'stop','match':{}}";
    assertThat(errors(from("p.json", "p", stop), from("q.json", "q", stop)))
        .containsExactly("p.json /id", "q.json /id");
    assertThat(errors(from("a/p.json", "p", stop), from("b/p.json", "p", "{'match':{}}")))
        .containsExactlyInAnyOrder("b/p.json /id", "b/p.json /effect");
    assertThat(
            errors(
                from("a/p.json", "p", stop),
                from("b/p.json", "p", "{'id':'p','effect':'x','match':{}}")))
        .containsExactlyInAnyOrder("a/p.json /id", "b/p.json /id", "b/p.json /effect");
  }
}
