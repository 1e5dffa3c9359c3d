#!/usr/bin/env bash
# Seven iCalendar libraries: FREQ=YEARLY;BYMONTHDAY=31 is one day a year for three of them, and seven days for four.
#
# RFC 5545 (section 3.3.10) has a table of how each part acts on each frequency: BYMONTHDAY expands a yearly rule. The
# same section takes what a rule leaves open from DTSTART, and has no example of this rule. dateutil, rrule.js, rrule-go
# and biweekly expand over all months, so "yearly, on day 31" is every month that has 31 days. lib-recur, iCal4j and
# ical.js stay in the month of DTSTART. With a weekday (Friday the 13th) ical.js changes sides, and the two others find
# such a day every five or six years only, instead of one to three a year. With FREQ=MONTHLY all seven agree. In a
# calendar of holidays, "31 December every year" without BYMONTH is read both ways without a warning.
#
# Seen on 2026-11-30 with Node 20, Python 3.11, Go 1.26 and Java 17 (from 2026-12-31, and from 2026-01-01, COUNT=4):
#   YEARLY;BYMONTHDAY=31 | dateutil 2.9.0 | 2026-12-31 2027-01-31 2027-03-31 2027-05-31
#   YEARLY;BYMONTHDAY=31 | rrule.js 2.8.1 | 2026-12-31 2027-01-31 2027-03-31 2027-05-31
#   YEARLY;BYMONTHDAY=31 | rrule-go 1.8.2 | 2026-12-31 2027-01-31 2027-03-31 2027-05-31
#   YEARLY;BYMONTHDAY=31 | biweekly 0.6.8 | 2026-12-31 2027-01-31 2027-03-31 2027-05-31
#   YEARLY;BYMONTHDAY=31 | ical.js 2.2.1 | 2026-12-31 2027-12-31 2028-12-31 2029-12-31
#   YEARLY;BYMONTHDAY=31 | lib-recur 0.17.1 | 2026-12-31 2027-12-31 2028-12-31 2029-12-31
#   YEARLY;BYMONTHDAY=31 | iCal4j 4.4.0 | 2026-12-31 2027-12-31 2028-12-31 2029-12-31
#   YEARLY;BYMONTHDAY=13;BYDAY=FR | dateutil 2.9.0 | 2026-02-13 2026-03-13 2026-11-13 2027-08-13
#   (the same for rrule.js, rrule-go, biweekly and ical.js)
#   YEARLY;BYMONTHDAY=13;BYDAY=FR | lib-recur 0.17.1 | 2034-01-13 2040-01-13 2045-01-13 2051-01-13
#   YEARLY;BYMONTHDAY=13;BYDAY=FR | iCal4j 4.4.0 | 2034-01-13 2040-01-13 2045-01-13 2051-01-13
# Exits with 1 if that changes. Needs Node 20, Python 3 with venv, Go 1.22, Java 17 or later, and Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund ical.js@2.2.1 rrule@2.8.1 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0
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
cat >rules <<'RULES'
20261231 YEARLY;BYMONTHDAY=31
20260101 YEARLY;BYMONTHDAY=13;BYDAY=FR
RULES
cat >seen.py <<'PY'
from dateutil.rrule import rrulestr

with open("rules", encoding="utf-8") as file:
    for line in file.read().splitlines():
        start, rule = line.split()
        days = rrulestr(f"DTSTART:{start}T000000\nRRULE:FREQ={rule};COUNT=4")
        print(f"{rule} | dateutil 2.9.0 | " + " ".join(f"{day:%Y-%m-%d}" for day in days))
PY
cat >seen.mjs <<'JS'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import rrule from "rrule";

for (const line of readFileSync("rules", "utf8").trim().split("\n")) {
  const [start, rule] = line.split(" ");
  const days = rrule.rrulestr(`DTSTART:${start}T000000Z\nRRULE:FREQ=${rule};COUNT=4`).all();
  console.log(`${rule} | rrule.js 2.8.1 | ${days.map((day) => day.toISOString().slice(0, 10)).join(" ")}`);
  const first = ICAL.Time.fromDateString(start.replace(/(....)(..)(..)/, "$1-$2-$3"));
  const iterator = ICAL.Recur.fromString(`FREQ=${rule};COUNT=4`).iterator(first);
  console.log(`${rule} | ical.js 2.2.1 | ${[0, 1, 2, 3].map(() => iterator.next().toString()).join(" ")}`);
}
JS
mkdir go
cat >go/go.mod <<'GO'
module seen

go 1.22

require github.com/teambition/rrule-go v1.8.2
GO
cat >go/seen.go <<'GO'
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/teambition/rrule-go"
)

func main() {
	text, err := os.ReadFile("../rules")
	if err != nil {
		panic(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		part := strings.Fields(line)
		rule, err := rrule.StrToRRule("DTSTART:" + part[0] + "T000000Z\nRRULE:FREQ=" + part[1] + ";COUNT=4")
		if err != nil {
			panic(err)
		}
		days := []string{}
		for _, day := range rule.All() {
			days = append(days, day.Format("2006-01-02"))
		}
		fmt.Println(part[1] + " | rrule-go 1.8.2 | " + strings.Join(days, " "))
	}
}
GO
cat >Seen.java <<'JAVA'
import biweekly.Biweekly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import net.fortuna.ical4j.model.Recur;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRule;

public class Seen {
  public static void main(String[] arguments) throws Exception {
    for (String line : Files.readAllLines(Path.of("rules"))) {
      String start = line.split(" ")[0];
      String rule = line.split(" ")[1];
      String counted = "FREQ=" + rule + ";COUNT=4";
      LocalDate first = LocalDate.parse(start, DateTimeFormatter.BASIC_ISO_DATE);

      // COUNT is left out: biweekly counts the start, which is in the set of an event but not always in the rule
      String event = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nBEGIN:VEVENT\r\nUID:one\r\n"
          + "DTSTAMP:20260101T000000Z\r\nDTSTART:" + start + "T000000Z\r\nRRULE:FREQ=" + rule
          + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
      var dates = Biweekly.parse(event).first().getEvents().get(0).getDateIterator(TimeZone.getTimeZone("UTC"));
      List<String> days = new ArrayList<>();
      while (days.size() < 4) {
        String day = dates.next().toInstant().toString().substring(0, 10);
        if (!day.equals("2026-01-01")) {
          days.add(day);
        }
      }
      print(rule, "biweekly 0.6.8", days);

      days = new ArrayList<>();
      for (var iterator = new RecurrenceRule(counted).iterator(DateTime.parse(start)); iterator.hasNext(); ) {
        DateTime day = iterator.nextDateTime();
        days.add(LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDayOfMonth()).toString());
      }
      print(rule, "lib-recur 0.17.1", days);

      var found = new Recur<LocalDate>(counted).getDates(first, LocalDate.of(2060, 1, 1));
      print(rule, "iCal4j 4.4.0", found.stream().map(LocalDate::toString).toList());
    }
  }

  private static void print(String rule, String library, List<String> days) {
    System.out.println(rule + " | " + library + " | " + String.join(" ", days));
  }
}
JAVA
export GOPATH="$work/gopath" GOCACHE="$work/gocache" GOFLAGS=-mod=mod
{
  venv/bin/python seen.py
  node seen.mjs
  (cd go && go run seen.go 2>/dev/null)
  java -cp 'lib/*' Seen.java
} | LC_ALL=C sort | tee seen
diff seen - <<'EXPECTED'
YEARLY;BYMONTHDAY=13;BYDAY=FR | biweekly 0.6.8 | 2026-02-13 2026-03-13 2026-11-13 2027-08-13
YEARLY;BYMONTHDAY=13;BYDAY=FR | dateutil 2.9.0 | 2026-02-13 2026-03-13 2026-11-13 2027-08-13
YEARLY;BYMONTHDAY=13;BYDAY=FR | iCal4j 4.4.0 | 2034-01-13 2040-01-13 2045-01-13 2051-01-13
YEARLY;BYMONTHDAY=13;BYDAY=FR | ical.js 2.2.1 | 2026-02-13 2026-03-13 2026-11-13 2027-08-13
YEARLY;BYMONTHDAY=13;BYDAY=FR | lib-recur 0.17.1 | 2034-01-13 2040-01-13 2045-01-13 2051-01-13
YEARLY;BYMONTHDAY=13;BYDAY=FR | rrule-go 1.8.2 | 2026-02-13 2026-03-13 2026-11-13 2027-08-13
YEARLY;BYMONTHDAY=13;BYDAY=FR | rrule.js 2.8.1 | 2026-02-13 2026-03-13 2026-11-13 2027-08-13
YEARLY;BYMONTHDAY=31 | biweekly 0.6.8 | 2026-12-31 2027-01-31 2027-03-31 2027-05-31
YEARLY;BYMONTHDAY=31 | dateutil 2.9.0 | 2026-12-31 2027-01-31 2027-03-31 2027-05-31
YEARLY;BYMONTHDAY=31 | iCal4j 4.4.0 | 2026-12-31 2027-12-31 2028-12-31 2029-12-31
YEARLY;BYMONTHDAY=31 | ical.js 2.2.1 | 2026-12-31 2027-12-31 2028-12-31 2029-12-31
YEARLY;BYMONTHDAY=31 | lib-recur 0.17.1 | 2026-12-31 2027-12-31 2028-12-31 2029-12-31
YEARLY;BYMONTHDAY=31 | rrule-go 1.8.2 | 2026-12-31 2027-01-31 2027-03-31 2027-05-31
YEARLY;BYMONTHDAY=31 | rrule.js 2.8.1 | 2026-12-31 2027-01-31 2027-03-31 2027-05-31
EXPECTED
