#!/usr/bin/env bash
# iCal4j 4.4.0 and biweekly 0.6.8: days of a calendar file depend on the library, and in iCal4j on the machine's locale.
#
# Three valid all-day events (RFC 5545), each from 2026:
#   a  every second week on Sunday and Monday. Without WKST a week begins on Monday (section 3.3.10). iCal4j takes the
#      first day of the week from the JVM's default locale: with en_US the days are others than with de_DE.
#   b  every third day if it is a Wednesday. Days that are not multiples of three days after it are not in the rule.
#      biweekly forgets the interval after the first day that BYDAY removes, and lists every Wednesday.
#   c  a start and one RDATE. The start is in the recurrence set (section 3.8.5.2). biweekly leaves it out.
#
# Seen on 2026-11-29 with Java 25, no warning by either library:
#   iCal4j   en_US a 2026-01-04 2026-01-05 2026-01-18 2026-01-19
#   iCal4j   de_DE a 2026-01-04 2026-01-12 2026-01-18 2026-01-26
#   biweekly en_US a 2026-01-04 2026-01-12 2026-01-18 2026-01-26
#   iCal4j   en_US b 2026-01-07 2026-01-28 2026-02-18
#   biweekly en_US b 2026-01-07 2026-01-14 2026-01-21
#   iCal4j   en_US c 2026-01-01 2026-03-10
#   biweekly en_US c 2026-03-10
# Exits with 1 if that changes. Needs Maven and a JDK 17 or later.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>x</groupId>
  <artifactId>x</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.mnode.ical4j</groupId>
      <artifactId>ical4j</artifactId>
      <version>4.4.0</version>
    </dependency>
    <dependency>
      <groupId>net.sf.biweekly</groupId>
      <artifactId>biweekly</artifactId>
      <version>0.6.8</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B -ntp dependency:copy-dependencies -DoutputDirectory=lib >/dev/null 2>&1
cat >events.ics <<'ICS'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//EN
BEGIN:VEVENT
UID:a
DTSTAMP:20260101T000000Z
SUMMARY:a
DTSTART;VALUE=DATE:20260104
RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=SU,MO
END:VEVENT
BEGIN:VEVENT
UID:b
DTSTAMP:20260101T000000Z
SUMMARY:b
DTSTART;VALUE=DATE:20260107
RRULE:FREQ=DAILY;INTERVAL=3;COUNT=3;BYDAY=WE
END:VEVENT
BEGIN:VEVENT
UID:c
DTSTAMP:20260101T000000Z
SUMMARY:c
DTSTART;VALUE=DATE:20260101
RDATE;VALUE=DATE:20260310
END:VEVENT
END:VCALENDAR
ICS
cat >Days.java <<'JAVA'
import biweekly.ICalendar;
import biweekly.io.text.ICalReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Iterator;
import java.util.Locale;
import java.util.TimeZone;
import java.util.TreeSet;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.component.VEvent;

class Days {
  public static void main(String[] arguments) throws Exception {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    Path file = Path.of("events.ics");
    var calendar = new CalendarBuilder().build(Files.newInputStream(file));
    for (VEvent event : calendar.<VEvent>getComponents("VEVENT")) {
      var days = new TreeSet<LocalDate>();
      event.<LocalDate>calculateRecurrenceSet(
              new Period<>(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1)))
          .forEach(day -> days.add(day.getStart()));
      print("iCal4j  ", event.getRequiredProperty("SUMMARY").getValue(), days);
    }
    try (ICalReader reader = new ICalReader(file.toFile())) {
      ICalendar read = reader.readNext();
      if (!reader.getWarnings().isEmpty()) {
        throw new IllegalStateException("warnings: " + reader.getWarnings());
      }
      for (var event : read.getEvents()) {
        var days = new TreeSet<LocalDate>();
        for (Iterator<Date> all = event.getDateIterator(TimeZone.getDefault()); all.hasNext(); ) {
          days.add(LocalDate.ofInstant(all.next().toInstant(), ZoneOffset.UTC));
        }
        print("biweekly", event.getSummary().getValue(), days);
      }
    }
  }

  static void print(String library, String event, TreeSet<LocalDate> days) {
    System.out.print(library + " " + Locale.getDefault() + " " + event);
    days.forEach(day -> System.out.print(" " + day));
    System.out.println();
  }
}
JAVA
for locale in 'en US' 'de DE'; do
  java -Duser.language="${locale% *}" -Duser.country="${locale#* }" -cp 'lib/*' Days.java 2>/dev/null
done | sort -u >seen.txt
cat seen.txt
diff - seen.txt <<'SEEN'
biweekly de_DE a 2026-01-04 2026-01-12 2026-01-18 2026-01-26
biweekly de_DE b 2026-01-07 2026-01-14 2026-01-21
biweekly de_DE c 2026-03-10
biweekly en_US a 2026-01-04 2026-01-12 2026-01-18 2026-01-26
biweekly en_US b 2026-01-07 2026-01-14 2026-01-21
biweekly en_US c 2026-03-10
iCal4j   de_DE a 2026-01-04 2026-01-12 2026-01-18 2026-01-26
iCal4j   de_DE b 2026-01-07 2026-01-28 2026-02-18
iCal4j   de_DE c 2026-01-01 2026-03-10
iCal4j   en_US a 2026-01-04 2026-01-05 2026-01-18 2026-01-19
iCal4j   en_US b 2026-01-07 2026-01-28 2026-02-18
iCal4j   en_US c 2026-01-01 2026-03-10
SEEN
