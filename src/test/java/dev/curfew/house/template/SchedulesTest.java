package dev.curfew.house.template;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.Policy;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.PolicyDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policies of docs/how-to/schedules.md mean what the page says, to the nanosecond. */
@Tag("slow")
class SchedulesTest {
  private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2028-01-10T00:00:00Z");

  private static final Map<String, Predicate<LocalDateTime>> MEANINGS =
      Map.ofEntries(
          Map.entry("office-hours", workday("09:00", "17:00")),
          Map.entry(
              "office-hours-not-on-holidays",
              workday("08:00", "20:00").and(at -> !isKoreanHoliday(at.toLocalDate()))),
          Map.entry("weekend-off", at -> !isWeekendOff(at)),
          Map.entry("not-at-christmas", at -> !MonthDay.from(at).equals(MonthDay.of(12, 25))),
          Map.entry("custodian-offhours", workday("07:00", "19:00")),
          Map.entry("custodian-tag", workday("08:00", "18:00")),
          Map.entry(
              "custodian-skip-days",
              workday("07:00", "19:00").or(on("2027-03-31")).or(on("2027-06-30"))),
          Map.entry("downscaler-uptime", workday("07:30", "20:30")),
          Map.entry("downscaler-downtime", at -> !isWeekend(at)),
          Map.entry("night-shift", SchedulesTest::isNightShift),
          Map.entry("two-shifts", hours("06:00", "12:00").or(hours("13:00", "19:00"))),
          Map.entry(
              "short-friday",
              at -> workday("08:00", at.getDayOfWeek() == FRIDAY ? "14:00" : "18:00").test(at)),
          Map.entry("start-of-month", at -> at.getDayOfMonth() <= 5),
          Map.entry(
              "summer-season",
              hours("07:00", "22:00")
                  .and(at -> at.getMonthValue() >= 6 && at.getMonthValue() <= 9)),
          Map.entry(
              "maintenance-window",
              workday("08:00", "18:00")
                  .or(hours("02:00", "04:00").and(at -> at.getDayOfWeek() == SUNDAY))),
          Map.entry(
              "turn-of-the-year",
              workday("07:00", "19:00").and(at -> !isTurnOfTheYear(MonthDay.from(at)))));

  private static Predicate<LocalDateTime> hours(String from, String to) {
    return at ->
        !at.toLocalTime().isBefore(LocalTime.parse(from))
            && at.toLocalTime().isBefore(LocalTime.parse(to));
  }

  private static Predicate<LocalDateTime> workday(String from, String to) {
    return hours(from, to).and(at -> !isWeekend(at));
  }

  private static Predicate<LocalDateTime> on(String date) {
    return at -> at.toLocalDate().equals(LocalDate.parse(date));
  }

  private static boolean isWeekend(LocalDateTime at) {
    return at.getDayOfWeek() == SATURDAY || at.getDayOfWeek() == SUNDAY;
  }

  private static boolean isWeekendOff(LocalDateTime at) {
    return isWeekend(at)
        || at.getDayOfWeek() == FRIDAY && at.getHour() >= 18
        || at.getDayOfWeek() == MONDAY && at.getHour() < 6;
  }

  private static boolean isNightShift(LocalDateTime at) {
    return at.getHour() >= 22 && !isWeekend(at) || at.getHour() < 6 && !isWeekend(at.minusDays(1));
  }

  private static boolean isTurnOfTheYear(MonthDay day) {
    return !day.isBefore(MonthDay.of(12, 24)) || !day.isAfter(MonthDay.of(1, 2));
  }

  private static boolean isKoreanHoliday(LocalDate day) {
    return Set.of("01-01", "03-01", "05-05", "12-25").contains(day.toString().substring(5))
        || !day.isBefore(LocalDate.of(2027, 2, 6)) && !day.isAfter(LocalDate.of(2027, 2, 9))
        || !day.isBefore(LocalDate.of(2027, 9, 14)) && !day.isAfter(LocalDate.of(2027, 9, 16));
  }

  private static List<Policy> policies() throws IOException {
    String page = Files.readString(Path.of("docs/how-to/schedules.md"), StandardCharsets.UTF_8);
    Matcher blocks = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(page);
    List<PolicyDocument> documents = new ArrayList<>();
    while (blocks.find()) {
      Matcher name = Pattern.compile("\"(id|calendar)\": \"([^\"]+)\"").matcher(blocks.group(1));
      assertThat(name.find()).isTrue();
      documents.add(
          DocumentReader.read(
              (name.group(1).equals("id") ? "" : "calendar/") + name.group(2),
              blocks.group(1).getBytes(StandardCharsets.UTF_8)));
    }
    PolicyReading reading = PolicyReading.of(documents, ZoneOffset.UTC);
    assertThat(reading.errors()).isEmpty();
    return reading.set().policies();
  }

  @Test
  void everyScheduleMeansWhatThePageSays() throws IOException {
    Set<String> checked = new HashSet<>();
    for (Policy policy : policies()) {
      Predicate<LocalDateTime> meaning = MEANINGS.get(policy.id());
      int changes = 0;
      boolean before = policy.isActive(FROM);
      for (Instant quarter = FROM; quarter.isBefore(TO); quarter = quarter.plusSeconds(900)) {
        for (Instant at : List.of(quarter.minusNanos(1), quarter)) {
          boolean isActive = policy.isActive(at);
          assertThat(isActive)
              .as("%s at %s", policy.id(), at)
              .isEqualTo(meaning.test(LocalDateTime.ofInstant(at, policy.zone())));
          changes += isActive == before ? 0 : 1;
          before = isActive;
        }
      }
      assertThat(changes).as(policy.id()).isGreaterThanOrEqualTo(4);
      checked.add(policy.id());
    }
    assertThat(checked).isEqualTo(MEANINGS.keySet()).hasSize(16);
  }

  @ParameterizedTest(name = "{0} from {1} to {2}")
  @CsvSource({
    // Clocks go forward in Berlin on 2027-03-28 at 01:00Z, and back on 2027-10-31 at 01:00Z.
    "maintenance-window, 2027-03-28T01:00:00Z, 2027-03-28T02:00:00Z",
    "maintenance-window, 2027-10-31T00:00:00Z, 2027-10-31T03:00:00Z",
    "night-shift, 2027-03-26T21:00:00Z, 2027-03-27T05:00:00Z",
    "night-shift, 2027-10-29T20:00:00Z, 2027-10-30T04:00:00Z",
    "night-shift, 2027-11-01T21:00:00Z, 2027-11-02T05:00:00Z",
    "weekend-off, 2027-03-29T04:00:00Z, 2027-04-02T16:00:00Z",
    "weekend-off, 2027-11-01T05:00:00Z, 2027-11-05T17:00:00Z",
    "office-hours, 2027-03-15T16:00:00Z, 2027-03-16T00:00:00Z",
    "office-hours, 2027-11-08T17:00:00Z, 2027-11-09T01:00:00Z",
    "two-shifts, 2027-04-03T20:00:00Z, 2027-04-04T02:00:00Z",
  })
  void holdsExactlyBetweenTheseInstants(String id, Instant from, Instant to) throws IOException {
    Policy policy =
        policies().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();

    assertThat(policy.isActive(from.minusNanos(1))).isFalse();
    for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
      assertThat(policy.isActive(at)).as("%s", at).isTrue();
    }
    assertThat(policy.isActive(to.minusNanos(1))).isTrue();
    assertThat(policy.isActive(to)).isFalse();
  }
}
