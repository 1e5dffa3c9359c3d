#!/usr/bin/env bash
# Nine iCalendar libraries: only rrule-temporal leaves out a run at 02:30 in the night in which clocks go forward.
#
# RFC 5545 (section 3.3.10) says that an instance at a local time that does not exist must be ignored and must not be
# counted. Section 3.8.5.3 can be read otherwise: as an explicit time, which is 03:30 for 02:30. A daily run at 02:30 is
# left out by rrule-temporal, and is at 03:30 in six libraries. rrule.js and ical.js have it at 01:30, which neither
# section allows. With an hourly rule five libraries return one instant as two runs, although section 3.8.5.3 ignores
# duplicates, and two end one run short of COUNT. There is no warning. It was reported for dateutil in 2025 (issue
# 1425). A stop that is planned by such a rule comes an hour early, or twice, or not at all in that night, and a preview
# by another library shows another night.
#
# Seen on 2026-11-30 with Node 20, Python 3.11, Go 1.26, Java 17 and TZ=UTC (four runs in Europe/Berlin, from 2027-03-26
# 02:30 for DAILY and from 2027-03-28 00:30 for HOURLY; day, time and offset):
#   DAILY | biweekly 0.6.8 | 26 02:30+01 27 02:30+01 28 03:30+02 29 02:30+02
#   DAILY | dateutil 2.9.0 | 26 02:30+01 27 02:30+01 28 03:30+02 29 02:30+02
#   DAILY | iCal4j 4.4.0 | 26 02:30+01 27 02:30+01 28 03:30+02 29 02:30+02
#   DAILY | ical.js 2.2.1 | 26 02:30+01 27 02:30+01 28 01:30+01 29 02:30+02
#   DAILY | lib-recur 0.17.1 | 26 02:30+01 27 02:30+01 28 03:30+02 29 02:30+02
#   DAILY | rrule-go 1.8.2 | 26 02:30+01 27 02:30+01 28 03:30+02 29 02:30+02
#   DAILY | rrule-rust 3.1.1 | 26 02:30+01 27 02:30+01 28 03:30+02 29 02:30+02
#   DAILY | rrule-temporal 2.2.8 | 26 02:30+01 27 02:30+01 29 02:30+02 30 02:30+02
#   DAILY | rrule.js 2.8.1 | 26 02:30+01 27 02:30+01 28 01:30+01 29 02:30+02
#   HOURLY | biweekly 0.6.8 | 28 00:30+01 28 01:30+01 28 03:30+02 28 03:30+02
#   HOURLY | dateutil 2.9.0 | 28 00:30+01 28 01:30+01 28 03:30+02 28 03:30+02
#   HOURLY | iCal4j 4.4.0 | 28 00:30+01 28 01:30+01 28 03:30+02 28 04:30+02
#   HOURLY | ical.js 2.2.1 | 28 00:30+01 28 01:30+01 28 03:30+02
#   HOURLY | lib-recur 0.17.1 | 28 00:30+01 28 01:30+01 28 03:30+02 28 03:30+02
#   HOURLY | rrule-go 1.8.2 | 28 00:30+01 28 01:30+01 28 03:30+02
#   HOURLY | rrule-rust 3.1.1 | 28 00:30+01 28 01:30+01 28 03:30+02 28 03:30+02
#   HOURLY | rrule-temporal 2.2.8 | 28 00:30+01 28 01:30+01 28 03:30+02 28 04:30+02
#   HOURLY | rrule.js 2.8.1 | 28 00:30+01 28 00:30+01 28 01:30+01 28 03:30+02
# Exits with 1 if that changes. Needs Node 20, Python 3 with venv, Go 1.22, Java 17 or later, and Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund rrule@2.8.1 rrule-temporal@2.2.8 rrule-rust@3.1.1 ical.js@2.2.1 \
  >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0 tzdata==2026.6
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
20270326T023000 DAILY
20270328T003000 HOURLY
RULES
# each program prints a frequency, a name and the instants of four runs
cat >seen.py <<'PY'
import datetime
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

with open("rules", encoding="utf-8") as file:
    for line in file.read().splitlines():
        start, frequency = line.split()
        first = datetime.datetime.fromisoformat(start).replace(tzinfo=ZoneInfo("Europe/Berlin"))
        runs = rrulestr(f"FREQ={frequency};COUNT=4", dtstart=first)
        instants = (run.astimezone(datetime.timezone.utc).isoformat() for run in runs)
        print(frequency, "dateutil 2.9.0", *instants, sep="|")
PY
cat >seen.mjs <<'JS'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import rrule from "rrule";
import { RRuleSet } from "rrule-rust";
import { RRuleTemporal } from "rrule-temporal";

const ZONE = `BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`;
const zone = new ICAL.Timezone({ component: ICAL.Component.fromString(ZONE), tzid: "Europe/Berlin" });

function byIcalJs(start, frequency) {
  const first = ICAL.Time.fromDateTimeString(start.replace(/(....)(..)(..)T(..)(..)(..)/, "$1-$2-$3T$4:$5:$6"));
  first.zone = zone;
  const iterator = ICAL.Recur.fromString(`FREQ=${frequency};COUNT=4`).iterator(first);
  const runs = [];
  for (let run = iterator.next(); run; run = iterator.next()) {
    runs.push(run.toJSDate());
  }
  return runs;
}

function byTemporal(text) {
  return new RRuleTemporal({ rruleString: text }).all().map((run) => new Date(run.epochMilliseconds));
}

for (const line of readFileSync("rules", "utf8").trim().split("\n")) {
  const [start, frequency] = line.split(" ");
  const text = `DTSTART;TZID=Europe/Berlin:${start}\nRRULE:FREQ=${frequency};COUNT=4`;
  const runs = {
    "rrule.js 2.8.1": rrule.rrulestr(text).all(),
    "rrule-temporal 2.2.8": byTemporal(text),
    "rrule-rust 3.1.1": RRuleSet.fromString(text).all().map((run) => run.toDate()),
    "ical.js 2.2.1": byIcalJs(start, frequency),
  };
  for (const [name, times] of Object.entries(runs)) {
    console.log([frequency, name, ...times.map((time) => time.toISOString())].join("|"));
  }
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
	"time"

	"github.com/teambition/rrule-go"
)

func main() {
	text, err := os.ReadFile("../rules")
	if err != nil {
		panic(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		part := strings.Fields(line)
		set, err := rrule.StrToRRuleSet("DTSTART;TZID=Europe/Berlin:" + part[0] + "\nRRULE:FREQ=" + part[1] + ";COUNT=4")
		if err != nil {
			panic(err)
		}
		out := []string{part[1], "rrule-go 1.8.2"}
		for _, run := range set.All() {
			out = append(out, run.UTC().Format(time.RFC3339))
		}
		fmt.Println(strings.Join(out, "|"))
	}
}
GO
cat >Seen.java <<'JAVA'
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import net.fortuna.ical4j.model.Recur;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRule;

public class Seen {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  public static void main(String[] arguments) throws Exception {
    for (String line : Files.readAllLines(Path.of("rules"))) {
      String start = line.split(" ")[0];
      String frequency = line.split(" ")[1];
      String counted = "FREQ=" + frequency + ";COUNT=4";
      ZonedDateTime first =
          LocalDateTime.parse(start, DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss")).atZone(BERLIN);

      List<Instant> runs = new ArrayList<>();
      var recurrence = new Recurrence.Builder(Frequency.valueOf(frequency)).count(4).build();
      var dates = recurrence.getDateIterator(new ICalDate(Date.from(first.toInstant())), TimeZone.getTimeZone(BERLIN));
      while (dates.hasNext()) {
        runs.add(dates.next().toInstant());
      }
      print(frequency, "biweekly 0.6.8", runs);

      runs = new ArrayList<>();
      var iterator = new RecurrenceRule(counted).iterator(DateTime.parse("Europe/Berlin", start));
      while (iterator.hasNext()) {
        runs.add(Instant.ofEpochMilli(iterator.nextMillis()));
      }
      print(frequency, "lib-recur 0.17.1", runs);

      var found = new Recur<ZonedDateTime>(counted).getDates(first, first.plusDays(9));
      print(frequency, "iCal4j 4.4.0", found.stream().map(ZonedDateTime::toInstant).toList());
    }
  }

  private static void print(String frequency, String library, List<Instant> runs) {
    List<String> instants = runs.stream().map(Instant::toString).toList();
    System.out.println(frequency + "|" + library + "|" + String.join("|", instants));
  }
}
JAVA
cat >local.py <<'PY'
import datetime
import fileinput
from zoneinfo import ZoneInfo

for line in fileinput.input("runs"):
    frequency, name, *runs = line.strip().split("|")
    runs = [datetime.datetime.fromisoformat(run).astimezone(ZoneInfo("Europe/Berlin")) for run in runs]
    print(frequency, name, " ".join(f"{run:%d %H:%M%z}"[:-2] for run in runs), sep=" | ")
PY
export GOPATH="$work/gopath" GOCACHE="$work/gocache" GOFLAGS=-mod=mod TZ=UTC
{
  venv/bin/python seen.py
  node seen.mjs
  (cd go && go run seen.go 2>/dev/null)
  java -cp 'lib/*' Seen.java
} >runs
venv/bin/python local.py | LC_ALL=C sort | tee seen
diff seen - <<'EXPECTED'
DAILY | biweekly 0.6.8 | 26 02:30+01 27 02:30+01 28 03:30+02 29 02:30+02
DAILY | dateutil 2.9.0 | 26 02:30+01 27 02:30+01 28 03:30+02 29 02:30+02
DAILY | iCal4j 4.4.0 | 26 02:30+01 27 02:30+01 28 03:30+02 29 02:30+02
DAILY | ical.js 2.2.1 | 26 02:30+01 27 02:30+01 28 01:30+01 29 02:30+02
DAILY | lib-recur 0.17.1 | 26 02:30+01 27 02:30+01 28 03:30+02 29 02:30+02
DAILY | rrule-go 1.8.2 | 26 02:30+01 27 02:30+01 28 03:30+02 29 02:30+02
DAILY | rrule-rust 3.1.1 | 26 02:30+01 27 02:30+01 28 03:30+02 29 02:30+02
DAILY | rrule-temporal 2.2.8 | 26 02:30+01 27 02:30+01 29 02:30+02 30 02:30+02
DAILY | rrule.js 2.8.1 | 26 02:30+01 27 02:30+01 28 01:30+01 29 02:30+02
HOURLY | biweekly 0.6.8 | 28 00:30+01 28 01:30+01 28 03:30+02 28 03:30+02
HOURLY | dateutil 2.9.0 | 28 00:30+01 28 01:30+01 28 03:30+02 28 03:30+02
HOURLY | iCal4j 4.4.0 | 28 00:30+01 28 01:30+01 28 03:30+02 28 04:30+02
HOURLY | ical.js 2.2.1 | 28 00:30+01 28 01:30+01 28 03:30+02
HOURLY | lib-recur 0.17.1 | 28 00:30+01 28 01:30+01 28 03:30+02 28 03:30+02
HOURLY | rrule-go 1.8.2 | 28 00:30+01 28 01:30+01 28 03:30+02
HOURLY | rrule-rust 3.1.1 | 28 00:30+01 28 01:30+01 28 03:30+02 28 03:30+02
HOURLY | rrule-temporal 2.2.8 | 28 00:30+01 28 01:30+01 28 03:30+02 28 04:30+02
HOURLY | rrule.js 2.8.1 | 28 00:30+01 28 00:30+01 28 01:30+01 28 03:30+02
EXPECTED
