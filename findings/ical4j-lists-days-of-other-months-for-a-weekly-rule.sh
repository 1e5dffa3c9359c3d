#!/usr/bin/env bash
# iCal4j 4.4.0: a weekly rule with BYMONTH gives days of the month before, and loses days of the month itself.
#
# RFC 5545 (section 3.3.10) has BYMONTH limit a weekly rule to the months it names. iCal4j looks at the month of one day
# of each week only, and then takes all weekdays of that week: "Mondays and Thursdays in December" begins on 30
# November, and "every second week in June" leaves out 29 and 30 June and has a day in May instead. With COUNT each
# wrong day also pushes a right one off the end. There is no warning. biweekly and lib-recur give the days of the
# month. A freeze that is written so keeps machines on, or stops them, on days outside of it.
#
# Seen on 2026-11-30 with Java 17:
#   FREQ=WEEKLY;WKST=MO;BYMONTH=12;BYDAY=MO,TH;COUNT=4 from 2026-11-01
#     iCal4j    2026-11-30 2026-12-03 2026-12-07 2026-12-10
#     biweekly  2026-12-03 2026-12-07 2026-12-10 2026-12-14
#     lib-recur 2026-12-03 2026-12-07 2026-12-10 2026-12-14
#   FREQ=WEEKLY;WKST=MO;INTERVAL=2;BYMONTH=6;BYDAY=MO,TU;COUNT=7 from 2026-01-01
#     iCal4j    2026-06-01 2026-06-02 2026-06-15 2026-06-16 2027-05-31 2027-06-01 2027-06-14
#     biweekly  2026-06-01 2026-06-02 2026-06-15 2026-06-16 2026-06-29 2026-06-30 2027-06-01
#     lib-recur 2026-06-01 2026-06-02 2026-06-15 2026-06-16 2026-06-29 2026-06-30 2027-06-01
# Exits with 1 if that changes. Needs Java 17 or later and Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.mnode.ical4j</groupId><artifactId>ical4j</artifactId><version>4.4.0</version></dependency>
    <dependency><groupId>net.sf.biweekly</groupId><artifactId>biweekly</artifactId><version>0.6.8</version></dependency>
    <dependency><groupId>org.dmfs</groupId><artifactId>lib-recur</artifactId><version>0.17.1</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib \
  >maven.log 2>&1 || { cat maven.log >&2; exit 1; }
cat >Seen.java <<'JAVA'
import biweekly.Biweekly;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.TimeZone;
import net.fortuna.ical4j.model.Recur;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRule;

public class Seen {
  public static void main(String[] arguments) throws Exception {
    print("FREQ=WEEKLY;WKST=MO;BYMONTH=12;BYDAY=MO,TH;COUNT=4", LocalDate.of(2026, 11, 1));
    print("FREQ=WEEKLY;WKST=MO;INTERVAL=2;BYMONTH=6;BYDAY=MO,TU;COUNT=7", LocalDate.of(2026, 1, 1));
  }

  private static void print(String rule, LocalDate start) throws Exception {
    String compact = start.toString().replace("-", "");
    System.out.println(rule + " from " + start);
    show("iCal4j   ", new Recur<LocalDate>(rule).getDates(start, LocalDate.of(2030, 1, 1)));

    String event = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nBEGIN:VEVENT\r\nUID:one\r\n"
        + "DTSTAMP:20260101T000000Z\r\nDTSTART:" + compact + "T000000Z\r\nRRULE:" + rule
        + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    List<LocalDate> days = new ArrayList<>();
    Iterator<Date> dates =
        Biweekly.parse(event).first().getEvents().get(0).getDateIterator(TimeZone.getTimeZone("UTC"));
    while (dates.hasNext()) {
      days.add(LocalDate.ofInstant(dates.next().toInstant(), ZoneOffset.UTC));
    }
    // biweekly lists the start, which is in the set but not in the rule
    show("biweekly ", days.stream().filter(day -> !day.equals(start)).toList());

    List<LocalDate> found = new ArrayList<>();
    var iterator = new RecurrenceRule(rule).iterator(DateTime.parse(compact));
    while (iterator.hasNext()) {
      DateTime day = iterator.nextDateTime();
      found.add(LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDayOfMonth()));
    }
    show("lib-recur", found);
  }

  private static void show(String library, List<LocalDate> days) {
    System.out.println("  " + library + " " + String.join(" ", days.stream().map(LocalDate::toString).toList()));
  }
}
JAVA
java -cp 'lib/*' Seen.java | tee seen
diff seen - <<'EXPECTED'
FREQ=WEEKLY;WKST=MO;BYMONTH=12;BYDAY=MO,TH;COUNT=4 from 2026-11-01
  iCal4j    2026-11-30 2026-12-03 2026-12-07 2026-12-10
  biweekly  2026-12-03 2026-12-07 2026-12-10 2026-12-14
  lib-recur 2026-12-03 2026-12-07 2026-12-10 2026-12-14
FREQ=WEEKLY;WKST=MO;INTERVAL=2;BYMONTH=6;BYDAY=MO,TU;COUNT=7 from 2026-01-01
  iCal4j    2026-06-01 2026-06-02 2026-06-15 2026-06-16 2027-05-31 2027-06-01 2027-06-14
  biweekly  2026-06-01 2026-06-02 2026-06-15 2026-06-16 2026-06-29 2026-06-30 2027-06-01
  lib-recur 2026-06-01 2026-06-02 2026-06-15 2026-06-16 2026-06-29 2026-06-30 2027-06-01
EXPECTED
