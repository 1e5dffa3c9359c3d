#!/usr/bin/env bash
# org.dmfs:lib-recur 0.17.1: "Friday of week 53" gives a day in every year, and not always a Friday.
#
# RFC 5545 (section 3.3.10) numbers weeks as ISO 8601 does: 2026 has a week 53, 2025 and 2027 to 2031 have none, and a
# rule has no date in a year without the week. BYDAY=FR allows Fridays only. lib-recur gives a date for the years with
# 52 weeks as well: a day around the turn of the year, on a Thursday, Tuesday or other weekday. A freeze over the turn
# of the year that is written by week numbers (52 and 53) keeps machines on, or stops them, on days outside of it.
# Week 52, which every year has, is right.
#
# Seen on 2026-11-29 with Java 17 (the second line is counted day by day with java.time's ISO weeks):
#   lib-recur BYWEEKNO=53;BYDAY=FR: 2026-01-01 THURSDAY, 2027-01-01 FRIDAY, 2027-12-31 FRIDAY, 2029-01-04 THURSDAY
#   java.time BYWEEKNO=53;BYDAY=FR: 2027-01-01 FRIDAY, 2032-12-31 FRIDAY, 2038-01-01 FRIDAY, 2044-01-01 FRIDAY
#   lib-recur BYWEEKNO=52;BYDAY=FR: 2025-12-26 FRIDAY, 2026-12-25 FRIDAY, 2027-12-31 FRIDAY, 2028-12-29 FRIDAY
#   java.time BYWEEKNO=52;BYDAY=FR: 2025-12-26 FRIDAY, 2026-12-25 FRIDAY, 2027-12-31 FRIDAY, 2028-12-29 FRIDAY
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
    <dependency><groupId>org.dmfs</groupId><artifactId>lib-recur</artifactId><version>0.17.1</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib \
  >maven.log 2>&1 || { cat maven.log >&2; exit 1; }
cat >Seen.java <<'JAVA'
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRule;

public class Seen {
  public static void main(String[] arguments) throws Exception {
    for (int week : new int[] {53, 52}) {
      String rule = "BYWEEKNO=" + week + ";BYDAY=FR";
      var iterator = new RecurrenceRule("FREQ=YEARLY;" + rule + ";COUNT=4").iterator(DateTime.parse("20250101"));
      List<LocalDate> listed = new ArrayList<>();
      while (iterator.hasNext()) {
        listed.add(LocalDate.parse(iterator.nextDateTime().toString(), DateTimeFormatter.BASIC_ISO_DATE));
      }
      System.out.println("lib-recur " + rule + ": " + words(listed));
      System.out.println("java.time " + rule + ": " + words(LocalDate.of(2025, 1, 1)
          .datesUntil(LocalDate.of(2060, 1, 1))
          .filter(day -> day.getDayOfWeek() == DayOfWeek.FRIDAY && day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) == week)
          .limit(4).toList()));
    }
  }

  private static String words(List<LocalDate> days) {
    return days.stream().map(day -> day + " " + day.getDayOfWeek()).collect(Collectors.joining(", "));
  }
}
JAVA
java -cp 'lib/*' Seen.java | tee seen
diff seen - <<'EXPECTED'
lib-recur BYWEEKNO=53;BYDAY=FR: 2026-01-01 THURSDAY, 2027-01-01 FRIDAY, 2027-12-31 FRIDAY, 2029-01-04 THURSDAY
java.time BYWEEKNO=53;BYDAY=FR: 2027-01-01 FRIDAY, 2032-12-31 FRIDAY, 2038-01-01 FRIDAY, 2044-01-01 FRIDAY
lib-recur BYWEEKNO=52;BYDAY=FR: 2025-12-26 FRIDAY, 2026-12-25 FRIDAY, 2027-12-31 FRIDAY, 2028-12-29 FRIDAY
java.time BYWEEKNO=52;BYDAY=FR: 2025-12-26 FRIDAY, 2026-12-25 FRIDAY, 2027-12-31 FRIDAY, 2028-12-29 FRIDAY
EXPECTED
