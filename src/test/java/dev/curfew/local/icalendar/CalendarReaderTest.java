package dev.curfew.local.icalendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarReaderTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);
  private static final Optional<ZoneId> NO_ZONE = Optional.empty();

  private static final String BERLIN =
      """
      BEGIN:VTIMEZONE
      TZID:Home
      BEGIN:STANDARD
      DTSTART:19701025T030000
      RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      END:STANDARD
      BEGIN:DAYLIGHT
      DTSTART:19700329T020000
      RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      END:DAYLIGHT
      END:VTIMEZONE
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # dates
          DTSTART;VALUE=DATE:20261224 | 2026-12-24
          DTSTART:20261224 | 2026-12-24
          dtstart;value=date:20261224 | 2026-12-24
          DTSTART;VALUE=DATE:20261224!DTEND;VALUE=DATE:20261227 | 2026-12-24/2026-12-26
          DTSTART;VALUE=DATE:20261224!DTEND;VALUE=DATE:20261224 | 2026-12-24
          DTSTART;VALUE=DATE:20261224!DURATION:P2D | 2026-12-24/2026-12-25
          DTSTART;VALUE=DATE:20261224!DURATION:P1W | 2026-12-24/2026-12-30
          DTSTART;VALUE=DATE:20261224!DURATION:PT48H | 2026-12-24/2026-12-25
          DTSTART;VALUE=DATE:20240228!DURATION:P2D | 2024-02-28/2024-02-29
          DTSTART;VALUE=DATE:20261230!DURATION:P4D | 2026-12-30/2027-01-02
          # times that are whole days: without a zone, in zones of three kinds, in UTC
          DTSTART:20261224T000000!DTEND:20261225T000000 | 2026-12-24
          DTSTART;TZID=Asia/Seoul:20261224T000000!DTEND;TZID=Asia/Seoul:20261226T000000 | 2026-12-24/2026-12-25
          DTSTART;TZID=Home:20261224T000000!DTEND;TZID=Home:20261225T000000 | 2026-12-24
          DTSTART;TZID=Korea Standard Time:20261224T000000!DURATION:P1D | 2026-12-24
          DTSTART:20261224T000000Z!DTEND:20261225T000000Z | 2026-12-24
          # the days on which the clocks of Home change have 25 and 23 hours
          DTSTART;TZID=Home:20261025T000000!DTEND;TZID=Home:20261026T000000 | 2026-10-25
          DTSTART;TZID=Home:20261025T000000!DURATION:P1D | 2026-10-25
          DTSTART;TZID=Home:20261025T000000!DURATION:PT25H | 2026-10-25
          DTSTART;TZID=Home:20260329T000000!DURATION:PT23H | 2026-03-29
          DTSTART;TZID=Home:20261024T000000!DTEND;TZID=Home:20261025T000000!RRULE:FREQ=DAILY;COUNT=4 | 2026-10-24/2026-10-27
          # rules
          DTSTART;VALUE=DATE:20200101!RRULE:FREQ=YEARLY | --01-01
          DTSTART;VALUE=DATE:20200229!RRULE:FREQ=YEARLY | --02-29
          DTSTART;VALUE=DATE:20201224!DTEND;VALUE=DATE:20201227!RRULE:FREQ=YEARLY;INTERVAL=1 | --12-24/--12-26
          DTSTART;VALUE=DATE:20201231!DURATION:P2D!RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31 | --12-31/--01-01
          DTSTART;VALUE=DATE:20261224!RRULE:FREQ=YEARLY;COUNT=2 | 2026-12-24 2027-12-24
          DTSTART;VALUE=DATE:20260101!RRULE:FREQ=DAILY;UNTIL=20260103 | 2026-01-01/2026-01-03
          DTSTART;TZID=Home:20260601T000000!DURATION:P1D!RRULE:FREQ=DAILY;UNTIL=20260602T220000Z | 2026-06-01/2026-06-03
          DTSTART;VALUE=DATE:20261126!RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3 | 2026-11-26 2027-11-25 2028-11-23
          DTSTART;VALUE=DATE:20260131!RRULE:FREQ=MONTHLY;COUNT=3 | 2026-01-31 2026-03-31 2026-05-31
          DTSTART;VALUE=DATE:20260130!RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2 | 2026-01-30 2026-02-27
          DTSTART;VALUE=DATE:20260104!RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=SU,MO | 2026-01-04 2026-01-12 2026-01-18 2026-01-26
          DTSTART;VALUE=DATE:20260104!RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=SU,MO;WKST=SU | 2026-01-04/2026-01-05 2026-01-18/2026-01-19
          DTSTART;VALUE=DATE:20990101!RRULE:FREQ=YEARLY;COUNT=2 | 2099-01-01 2100-01-01
          # lists and exceptions
          DTSTART;VALUE=DATE:20260101!RDATE;VALUE=DATE:20260310,20260412 | 2026-01-01 2026-03-10 2026-04-12
          DTSTART;VALUE=DATE:20260101!RRULE:FREQ=DAILY;COUNT=5!EXDATE;VALUE=DATE:20260102,20260104 | 2026-01-01 2026-01-03 2026-01-05
          DTSTART;VALUE=DATE:20260101!RRULE:FREQ=DAILY;COUNT=3!EXDATE:20260102T000000Z | 2026-01-01 2026-01-03
          DTSTART;VALUE=DATE:20260101!RRULE:FREQ=DAILY;COUNT=3!EXDATE;TZID=Home:20260102T000000 | 2026-01-01 2026-01-03
          DTSTART;TZID=Home:20260101T000000!DURATION:P1D!RRULE:FREQ=DAILY;COUNT=3!EXDATE:20260101T230000Z | 2026-01-01 2026-01-03
          DTSTART;TZID=Home:20260101T000000!DURATION:P1D!RRULE:FREQ=DAILY;COUNT=3!EXDATE;VALUE=DATE:20260102 | 2026-01-01 2026-01-03
          DTSTART;VALUE=DATE:20260101!RRULE:FREQ=DAILY;COUNT=6!EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=3 | 2026-01-02 2026-01-04 2026-01-06
          """)
  void anEventIsTheseDays(String event, String dates) throws IOException {
    CalendarDays days = read(BERLIN + event(event));
    assertThat(days.leftOut()).isEmpty();
    assertThat(days.entries()).containsExactly(dates.split(" "));
    assertThat(days.events()).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DTSTART:20261224T180000!DTEND:20261225T020000 | not whole days
          DTSTART:20261224T000000!DTEND:20261225T020000 | not whole days
          DTSTART;TZID=Home:20261025T000000!DURATION:PT24H | 2026-10-25T23:00
          DTSTART:20261223T150000Z!DTEND:20261224T150000Z | not whole days
          DTSTART:20261224T000000 | no end
          DTSTART:20261224T000000!DTEND:20261224T000000 | does not end after its start
          DTSTART;VALUE=DATE:20261224!DTEND;VALUE=DATE:20261223 | whole days
          DTSTART;VALUE=DATE:20261224!DURATION:PT12H | whole days
          DTSTART;VALUE=DATE:20261332 | 2026-13-32
          DTSTART;VALUE=DATE:20260230 | 2026-02-30
          DTSTART;TZID=Mars/Base:20260705T000000!DURATION:P1D | Mars/Base
          SUMMARY:second | no DTSTART
          DTSTART;VALUE=DATE:20260101!RRULE:FREQ=SOMETIMES | SOMETIMES
          DTSTART;VALUE=DATE:20260403!RRULE:FREQ=YEARLY;BYEASTER=-2 | BYEASTER
          DTSTART;VALUE=DATE:20260217!RRULE:RSCALE=CHINESE;FREQ=YEARLY | Gregorian
          DTSTART:20260101T000000Z!DURATION:P1D!RRULE:FREQ=SECONDLY | within a day
          DTSTART;VALUE=DATE:20260101!RRULE:FREQ=WEEKLY;BYMONTH=8;BYDAY=TU | disagree
          DTSTART;VALUE=DATE:20260101!RRULE:FREQ=YEARLY;BYMONTHDAY=1,15 | disagree
          DTSTART;VALUE=DATE:20260101!RRULE:FREQ=YEARLY;BYWEEKNO=20 | disagree
          DTSTART;VALUE=DATE:20260101!RRULE:FREQ=DAILY;COUNT=100000 | more than
          DTSTART:20260101T000000Z!DURATION:P1D!RDATE;VALUE=PERIOD:20260310T000000Z/P2D | periods
          """)
  void anEventThatIsNotADayIsNamedAndLeftOut(String event, String reason) throws IOException {
    CalendarDays days = read(BERLIN + event(event + "!SUMMARY:Party") + event("DTSTART:20260501"));
    assertThat(days.entries()).containsExactly("2026-05-01");
    assertThat(days.leftOut()).hasSize(1);
    assertThat(days.leftOut().getFirst().name())
        .isEqualTo(event.startsWith("SUMMARY") ? "second" : "Party");
    assertThat(days.leftOut().getFirst().reason()).contains(reason);
  }

  @Test
  void overridesReplaceOccurrences() throws IOException {
    String series = "UID:1!DTSTART;TZID=Home:20260101T000000!DURATION:P1D!RRULE:FREQ=DAILY;COUNT=4";
    assertThat(
            read(BERLIN
                    + event(series)
                    + event("UID:1!RECURRENCE-ID:20260102T230000Z!DTSTART:20260201!SUMMARY:moved"))
                .entries())
        .containsExactly("2026-01-01/2026-01-02", "2026-01-04", "2026-02-01");
    CalendarDays cancelled =
        read(
            BERLIN
                + event(series)
                + event(
                    "UID:1!RECURRENCE-ID;VALUE=DATE:20260103!DTSTART:20260103!STATUS:CANCELLED"));
    assertThat(cancelled.entries()).containsExactly("2026-01-01/2026-01-02", "2026-01-04");
    assertThat(cancelled.remarks()).containsExactly("1 event is cancelled.");
  }

  /** An override of an endless series makes it a list of days. */
  @Test
  void endlessSeriesIsYearlyOnlyIfEveryYearIsTheSame() throws IOException {
    String series = "UID:1!SUMMARY:Fest!DTSTART:20200101!RRULE:FREQ=YEARLY";
    CalendarDays moved =
        read(event(series) + event("UID:1!RECURRENCE-ID:20270101!DTSTART:20270104"));
    assertThat(moved.entries())
        .contains("2026-01-01", "2027-01-04", "2036-01-01")
        .doesNotContain("--01-01", "2027-01-01", "2037-01-01");
    assertThat(moved.remarks()).singleElement().asString().contains("Fest", "2036-12-31");
    assertThat(read(event("DTSTART:20280101!RRULE:FREQ=YEARLY")).entries())
        .as("has not begun")
        .hasSize(9)
        .startsWith("2028-01-01");
    assertThat(read(event("DTSTART:20250227!DURATION:P3D!RRULE:FREQ=YEARLY")).entries())
        .as("three days, in leap years others")
        .contains("2025-02-27/2025-03-01", "2028-02-27/2028-02-29");
  }

  @Test
  void overrideOfAllLaterOccurrencesLeavesTheSeriesOut() throws IOException {
    CalendarDays days =
        read(
            event("UID:1!SUMMARY:Series!DTSTART:20260101!RRULE:FREQ=DAILY;COUNT=4")
                + event(
                    "UID:1!SUMMARY:Later!RECURRENCE-ID;RANGE=THISANDFUTURE:20260103!DTSTART:20260201"));
    assertThat(days.entries()).isEmpty();
    assertThat(days.leftOut()).extracting(LeftOut::name).containsExactly("Later", "Series");
  }

  @Test
  void newestRevisionCounts() throws IOException {
    assertThat(
            read(event("UID:1!DTSTART:20260101!SEQUENCE:1")
                    + event("UID:1!DTSTART:20260201!SEQUENCE:2"))
                .entries())
        .containsExactly("2026-02-01");
    assertThat(read(event("UID:1!DTSTART:20260101") + event("UID:1!DTSTART:20260201")).entries())
        .as("different events with one UID")
        .containsExactly("2026-01-01", "2026-02-01");
  }

  @Test
  void cancelledEventsHaveNoDays() throws IOException {
    assertThat(read(event("DTSTART:20260101!STATUS:CANCELLED")).entries()).isEmpty();
    assertThat(read("METHOD:CANCEL\n" + event("DTSTART:20260101")).entries()).isEmpty();
    assertThat(read(event("DTSTART:20260101!STATUS:TENTATIVE")).entries()).hasSize(1);
  }

  @Test
  void timesInUtcAreReadInTheZoneThatIsGivenOrThatTheFileNames() throws IOException {
    String seoul = event("DTSTART:20261223T150000Z!DTEND:20261224T150000Z");
    assertThat(read(seoul).entries()).isEmpty();
    assertThat(read("X-WR-TIMEZONE:Asia/Seoul\n" + seoul).entries()).containsExactly("2026-12-24");
    Path file = write(seoul);
    assertThat(
            CalendarReader.read(file, Optional.of(ZoneId.of("Asia/Seoul")), false, TODAY).entries())
        .containsExactly("2026-12-24");
  }

  @Test
  void partialDaysCountIfAsked() throws IOException {
    Path file = write(event("DTSTART:20261224T180000!DTEND:20261226T060000"));
    assertThat(CalendarReader.read(file, NO_ZONE, true, TODAY).entries())
        .containsExactly("2026-12-24/2026-12-26");
  }

  @Test
  void otherComponentsAreNamed() throws IOException {
    CalendarDays days = read("BEGIN:VTODO\nSUMMARY:Task\nEND:VTODO\n" + event("DTSTART:20260101"));
    assertThat(days.leftOut()).extracting(LeftOut::name).containsExactly("VTODO");
  }

  /** A property that has nothing to do with the time, and an alarm, may be broken. */
  @Test
  void onlyTheTimesOfAnEventAreRead() throws IOException {
    assertThat(
            read(event(
                    "DTSTART:20260101!DTSTAMP:20261129T230819!ATTENDEE:x!X-Y;=:z"
                        + "!BEGIN:VALARM!TRIGGER:x!DURATION:PT5M!END:VALARM"))
                .entries())
        .containsExactly("2026-01-01");
  }

  @Test
  void encodingsAndLineEnds() throws IOException {
    String text = calendar(event("DTSTART:20260101!SUMMARY:설날설날"));
    for (String variant :
        List.of(text, text.replace("\r\n", "\n"), text.replace("\r\n", "\r"), "\uFEFF" + text)) {
      assertThat(read(variant.getBytes(UTF_8)).entries()).containsExactly("2026-01-01");
    }
    assertThat(
            read(text.replace("DTSTART:2026", "DTST\r\n ART:20\r\n\t26").getBytes(UTF_8)).entries())
        .as("folded")
        .containsExactly("2026-01-01");
    assertThat(read(foldedInsideCharacter()).leftOut())
        .extracting(LeftOut::name)
        .containsExactly("설날");
  }

  private static byte[] foldedInsideCharacter() throws IOException {
    byte[] korean = "설날".getBytes(UTF_8);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:".getBytes(UTF_8));
    text.write(korean, 0, 4);
    text.write("\r\n ".getBytes(UTF_8));
    text.write(korean, 4, korean.length - 4);
    text.write("\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".getBytes(UTF_8));
    return text.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "<html>Not found</html>",
        "BEGIN:VEVENT\nEND:VEVENT\n",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\nEND:VEVENT\n",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\nEND:VCALENDAR\n",
        "BEGIN:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n",
        "END:VCALENDAR\n"
      })
  void brokenFilesAreRefusedAsAWhole(String text) {
    assertThatThrownBy(() -> read(text.getBytes(UTF_8)))
        .isInstanceOf(CalendarUnreadable.class)
        .hasMessageContaining("holidays.ics", "iCalendar");
  }

  @Test
  void otherEncodingsAreRefused() {
    String text = calendar(event("DTSTART:20260101!SUMMARY:Weihnachtsgrüße"));
    for (var charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16)) {
      assertThatThrownBy(() -> read(text.getBytes(charset)))
          .isInstanceOf(CalendarUnreadable.class)
          .hasMessageContaining("UTF-8");
    }
  }

  @Test
  void severalCalendarsInOneFile() throws IOException {
    String text = calendar(event("DTSTART:20260101")) + calendar(event("DTSTART:20260501"));
    assertThat(read(text.getBytes(UTF_8)).entries()).containsExactly("2026-01-01", "2026-05-01");
  }

  /** The library would take the first day of the week from the locale. */
  @Test
  void localeDoesNotChangeTheDays() throws IOException {
    Locale before = Locale.getDefault();
    String event = event("DTSTART:20260104!RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=SU,MO");
    try {
      Locale.setDefault(Locale.US);
      List<String> american = read(event).entries();
      Locale.setDefault(Locale.GERMANY);
      assertThat(american)
          .isEqualTo(read(event).entries())
          .containsExactly("2026-01-04", "2026-01-12", "2026-01-18", "2026-01-26");
    } finally {
      Locale.setDefault(before);
    }
  }

  private CalendarDays read(String content) throws IOException {
    return CalendarReader.read(write(content), NO_ZONE, false, TODAY);
  }

  private CalendarDays read(byte[] content) throws IOException {
    Path file = directory.resolve("holidays.ics");
    Files.write(file, content);
    return CalendarReader.read(file, NO_ZONE, false, TODAY);
  }

  private Path write(String content) throws IOException {
    return Files.writeString(directory.resolve("holidays.ics"), calendar(content));
  }

  private static String calendar(String content) {
    return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\n" + content + "END:VCALENDAR\n")
        .replace("\n", "\r\n");
  }

  /** Lines are separated by {@code !}. */
  private static String event(String lines) {
    return "BEGIN:VEVENT\n" + lines.replace("!", "\n") + "\nEND:VEVENT\n";
  }
}
