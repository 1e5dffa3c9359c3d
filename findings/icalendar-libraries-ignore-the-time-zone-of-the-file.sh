#!/usr/bin/env bash
# Seven iCalendar libraries: four read a time in another time zone than the calendar file defines.
#
# RFC 5545 (section 3.2.19) has TZID refer to the VTIMEZONE of that name in the same file, which defines the offsets;
# apart from names with a slash in front, the choice of the name is up to the writer. For a name that is not in the tz
# database ("Office" below) ics takes the time for UTC, and node-ical for a time of the machine's zone, without a
# warning; node-ical looks into the file for a few names of Outlook only. If the name is in the database with another
# meaning ("EST", which a calendar of Sydney uses for +10:00), icalendar, icalevents, ics and node-ical take the rules
# of the database, which are those of New York, 15 hours away. ical.js, biweekly and iCal4j read the definition of the
# file. A freeze from such a calendar begins and ends in another part of the day, and a night that should be kept on is
# stopped.
#
# Seen on 2026-11-30 with Node 20, Python 3.11, Java 17 and a machine in UTC (start in UTC, day and time, of an event at
# 22:00 on 2026-11-30; TZID Asia/Kolkata and Office with +05:30 in the file, and EST with +10:00):
#   icalendar 7.3.2 | 30 16:30 | 30 16:30 | 01 03:00
#   icalevents 0.3.1 | 30 16:30 | 30 16:30 | 01 03:00
#   ics 0.7.3 | 30 16:30 | 30 22:00 | 01 03:00
#   ical.js 2.2.1 | 30 16:30 | 30 16:30 | 30 12:00
#   node-ical 0.27.2 | 30 16:30 | 30 22:00 | 01 03:00
#   node-ical 0.27.2, machine in America/New_York | 30 16:30 | 01 03:00 | 01 03:00
#   biweekly 0.6.8 | 30 16:30 | 30 16:30 | 30 12:00
#   iCal4j 4.4.0 | 30 16:30 | 30 16:30 | 30 12:00
# Exits with 1 if that changes. Needs Node 20, Python 3 with venv, Java 17 or later, and Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund ical.js@2.2.1 node-ical@0.27.2 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check icalendar==7.3.2 ics==0.7.3 icalevents==0.3.1
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.mnode.ical4j</groupId><artifactId>ical4j</artifactId><version>4.4.0</version></dependency>
    <dependency><groupId>net.sf.biweekly</groupId><artifactId>biweekly</artifactId><version>0.6.8</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib \
  >maven.log 2>&1 || { cat maven.log >&2; exit 1; }
calendar() { # TZID OFFSET
  cat <<ICS | sed 's/$/\r/'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//seen//seen//EN
BEGIN:VTIMEZONE
TZID:$1
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:$2
TZOFFSETTO:$2
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:freeze@seen.example
DTSTAMP:20261101T000000Z
SUMMARY:Freeze
DTSTART;TZID=$1:20261130T220000
DTEND;TZID=$1:20261201T060000
END:VEVENT
END:VCALENDAR
ICS
}
calendar Asia/Kolkata +0530 >a.ics
calendar Office +0530 >b.ics
calendar EST +1000 >c.ics
cat >seen.py <<'PY'
import datetime

import icalendar
import icalevents.icalparser
import ics

UTC = datetime.timezone.utc
FROM, TO = datetime.datetime(2026, 11, 1, tzinfo=UTC), datetime.datetime(2026, 12, 31, tzinfo=UTC)
READERS = {
    "icalendar 7.3.2": lambda text: icalendar.Calendar.from_ical(text).walk("VEVENT")[0].start,
    "icalevents 0.3.1": lambda text: icalevents.icalparser.parse_events(text, start=FROM, end=TO)[0].start,
    "ics 0.7.3": lambda text: list(ics.Calendar(text).events)[0].begin.datetime,
}
for name, start in READERS.items():
    found = []
    for file in ["a.ics", "b.ics", "c.ics"]:
        with open(file, encoding="utf-8", newline="") as calendar:
            found.append(f"{start(calendar.read()).astimezone(UTC):%d %H:%M}")
    print(name, *found, sep=" | ")
PY
cat >seen.mjs <<'JS'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

const readers = {
  "ical.js 2.2.1": (text) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    return new ICAL.Event(calendar.getFirstSubcomponent("vevent")).startDate.toJSDate();
  },
  "node-ical 0.27.2": (text) => nodeIcal.sync.parseICS(text)["freeze@seen.example"].start,
};
for (const name of process.argv.slice(2)) {
  const found = ["a.ics", "b.ics", "c.ics"].map((file) => readers[name](readFileSync(file, "utf8")).toISOString());
  const machine = process.env.TZ === "UTC" ? "" : `, machine in ${process.env.TZ}`;
  console.log([name + machine, ...found.map((start) => start.slice(8, 16).replace("T", " "))].join(" | "));
}
JS
cat >Seen.java <<'JAVA'
import biweekly.Biweekly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;

public class Seen {
  private interface Reader {
    Instant start(Path file) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    print("biweekly 0.6.8", file ->
        Biweekly.parse(Files.readString(file)).first().getEvents().get(0).getDateStart().getValue().toInstant());
    print("iCal4j 4.4.0", file -> {
      VEvent event = (VEvent) new CalendarBuilder().build(Files.newBufferedReader(file)).getComponent("VEVENT").get();
      return Instant.from((Temporal) event.getDateTimeStart().getDate());
    });
  }

  private static void print(String name, Reader reader) throws Exception {
    System.out.print(name);
    for (String file : new String[] {"a.ics", "b.ics", "c.ics"}) {
      System.out.print(" | " + reader.start(Path.of(file)).toString().substring(8, 16).replace('T', ' '));
    }
    System.out.println();
  }
}
JAVA
{
  TZ=UTC venv/bin/python -W ignore seen.py
  TZ=UTC node seen.mjs 'ical.js 2.2.1' 'node-ical 0.27.2'
  TZ=America/New_York node seen.mjs 'node-ical 0.27.2'
  TZ=UTC java -cp 'lib/*' Seen.java
} | tee seen
diff seen - <<'EXPECTED'
icalendar 7.3.2 | 30 16:30 | 30 16:30 | 01 03:00
icalevents 0.3.1 | 30 16:30 | 30 16:30 | 01 03:00
ics 0.7.3 | 30 16:30 | 30 22:00 | 01 03:00
ical.js 2.2.1 | 30 16:30 | 30 16:30 | 30 12:00
node-ical 0.27.2 | 30 16:30 | 30 22:00 | 01 03:00
node-ical 0.27.2, machine in America/New_York | 30 16:30 | 01 03:00 | 01 03:00
biweekly 0.6.8 | 30 16:30 | 30 16:30 | 30 12:00
iCal4j 4.4.0 | 30 16:30 | 30 16:30 | 30 12:00
EXPECTED
