#!/usr/bin/env bash
# Six iCalendar libraries: across a clock change only iCal4j ends both P1D and PT24H as RFC 5545 says.
#
# RFC 5545 (section 3.3.6) has nominal durations (weeks and days) and accurate ones (hours, minutes, seconds). A day
# that has 25 hours ends P1D at the same time of the clock, and PT24H an hour earlier. icalendar and ics of Python, and
# ical.js, add hours to the clock instead, so PT8H from 22:00 to the morning is nine hours long. node-ical takes a day
# for 24 hours. biweekly takes a day of the machine's time zone, whatever the zone of the event: the same file ends at
# another time on a laptop in Berlin than in a function in UTC. A freeze or a maintenance window from a calendar ends an
# hour early or late on that night, and instances are stopped or kept for it.
#
# Seen on 2026-11-30 with Node 20, Python 3.11 and Java 17 (all begin on Saturday, 2026-10-24 22:00 in Berlin; ends of
# P1D, PT24H and PT8H on Sunday):
#   RFC 5545 | 22:00+01:00 | 21:00+01:00 | 05:00+01:00
#   icalendar 7.3.2 | 22:00+01:00 | 22:00+01:00 | 06:00+01:00
#   ics 0.7.3 | 22:00+01:00 | 22:00+01:00 | 06:00+01:00
#   ical.js 2.2.1 | 22:00+01:00 | 22:00+01:00 | 06:00+01:00
#   node-ical 0.26.1 | 21:00+01:00 | 21:00+01:00 | 05:00+01:00
#   biweekly 0.6.8, machine in UTC | 21:00+01:00 | 21:00+01:00 | 05:00+01:00
#   biweekly 0.6.8, machine in Berlin | 22:00+01:00 | 21:00+01:00 | 05:00+01:00
#   iCal4j 4.4.0 | 22:00+01:00 | 21:00+01:00 | 05:00+01:00
# Exits with 1 if that changes. Needs Node 20, Python 3 with venv, Java 17 or later, and Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund ical.js@2.2.1 node-ical@0.26.1 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check icalendar==7.3.2 ics==0.7.3
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
{
  cat <<'ICS'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//seen//seen//EN
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
ICS
  number=0
  for duration in P1D PT24H PT8H; do
    number=$((number + 1))
    cat <<ICS
BEGIN:VEVENT
UID:$number
DTSTAMP:20260101T000000Z
SUMMARY:Freeze
DTSTART;TZID=Europe/Berlin:20261024T220000
DURATION:$duration
END:VEVENT
ICS
  done
  echo END:VCALENDAR
} | sed 's/$/\r/' >freeze.ics
# each program prints a name, and the instants at which the three events end
cat >seen.py <<'PY'
import datetime

import icalendar
import ics

with open("freeze.ics", encoding="utf-8", newline="") as file:
    text = file.read()
events = icalendar.Calendar.from_ical(text).walk("VEVENT")
ends = {"icalendar 7.3.2": [event.end for event in events]}
events = sorted(ics.Calendar(text).events, key=lambda event: event.uid)
ends["ics 0.7.3"] = [event.end.datetime for event in events]
for name, times in ends.items():
    print(name, *(time.astimezone(datetime.timezone.utc).isoformat() for time in times), sep="|")
PY
cat >seen.mjs <<'JS'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

const text = readFileSync("freeze.ics", "utf8");
const calendar = new ICAL.Component(ICAL.parse(text));
calendar.getAllSubcomponents("vtimezone").forEach((zone) => ICAL.TimezoneService.register(zone));
const ends = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event).endDate.toJSDate());
console.log(["ical.js 2.2.1", ...ends.map((end) => end.toISOString())].join("|"));
const events = nodeIcal.sync.parseICS(text);
console.log(["node-ical 0.26.1", ...["1", "2", "3"].map((uid) => events[uid].end.toISOString())].join("|"));
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
  public static void main(String[] arguments) throws Exception {
    String text = Files.readString(Path.of("freeze.ics"));
    print("biweekly 0.6.8, machine in " + arguments[0], Biweekly.parse(text).first().getEvents().stream()
        .map(event -> event.getDuration().getValue().add(event.getDateStart().getValue()).toInstant()));
    if (arguments[0].equals("UTC")) {
      return;
    }
    print("iCal4j 4.4.0", new CalendarBuilder().build(Files.newBufferedReader(Path.of("freeze.ics")))
        .<VEvent>getComponents("VEVENT").stream()
        .map(event -> Instant.from((Temporal) event.getEndDate(true).orElseThrow().getDate())));
  }

  private static void print(String name, Stream<Instant> ends) {
    System.out.println(name + ends.map(end -> "|" + end).collect(Collectors.joining()));
  }
}
JAVA
{
  echo 'RFC 5545|2026-10-25T21:00:00Z|2026-10-25T20:00:00Z|2026-10-25T04:00:00Z'
  venv/bin/python seen.py
  node seen.mjs
  TZ=UTC java -cp 'lib/*' Seen.java UTC
  TZ=Europe/Berlin java -cp 'lib/*' Seen.java Berlin
} >ends
cat >local.py <<'PY'
import datetime
import fileinput
from zoneinfo import ZoneInfo

for line in fileinput.input("ends"):
    name, *ends = line.strip().split("|")
    ends = [datetime.datetime.fromisoformat(end).astimezone(ZoneInfo("Europe/Berlin")) for end in ends]
    print(name, *(end.isoformat(timespec="minutes").removeprefix("2026-10-25T") for end in ends), sep=" | ")
PY
venv/bin/python local.py | tee seen
diff seen - <<'EXPECTED'
RFC 5545 | 22:00+01:00 | 21:00+01:00 | 05:00+01:00
icalendar 7.3.2 | 22:00+01:00 | 22:00+01:00 | 06:00+01:00
ics 0.7.3 | 22:00+01:00 | 22:00+01:00 | 06:00+01:00
ical.js 2.2.1 | 22:00+01:00 | 22:00+01:00 | 06:00+01:00
node-ical 0.26.1 | 21:00+01:00 | 21:00+01:00 | 05:00+01:00
biweekly 0.6.8, machine in UTC | 21:00+01:00 | 21:00+01:00 | 05:00+01:00
biweekly 0.6.8, machine in Berlin | 22:00+01:00 | 21:00+01:00 | 05:00+01:00
iCal4j 4.4.0 | 22:00+01:00 | 21:00+01:00 | 05:00+01:00
EXPECTED
