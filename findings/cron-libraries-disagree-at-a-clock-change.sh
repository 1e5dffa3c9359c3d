#!/usr/bin/env bash
# Eight cron libraries give seven answers for a run at 02:30 at a clock change; one of them is EventBridge's.
#
# EventBridge Scheduler documents ("Schedule types", daylight saving time) that a run at a time that does not exist is
# skipped, and that a run at a time that comes twice happens once, the first time. Of eight libraries that compute the
# next run for a time zone only cron-utils does both. In spring five run at 03:00 or 03:30 instead, without saying so;
# in autumn three of them run twice, and Quartz runs at the second 02:30. Quartz also leaves out a run of "every hour at
# minute 30": two hours pass between two runs. A preview or a test that is built on one of them shows another night than
# EventBridge has.
#
# Seen on 2026-11-30 with Node 20, Python 3.11, Go 1.26 and Java 17 (Europe/Berlin, runs on 2027-03-28 and 2026-10-25
# of "30 2 * * *"; runs of "30 * * * *" from 01:30 to 03:30 on 2026-10-25):
#   croniter 7.0.0 | 03:00+0200 | 02:30+0200 02:30+0100 | 01:30+0200 02:30+0200 02:30+0100 03:30+0100
#   cronsim 2.8 | 03:00+0200 | 02:30+0200 | 01:30+0200 02:30+0200 02:30+0100 03:30+0100
#   APScheduler 3.11.3 | 03:30+0200 | 02:30+0200 02:30+0100 | 01:30+0200 02:30+0200 02:30+0100 03:30+0100
#   cron-parser 5.10.6 | 03:30+0200 | 02:30+0200 | 01:30+0200 02:30+0200 02:30+0100 03:30+0100
#   croner 11.0.1 | 03:00+0200 | 02:30+0200 | 01:30+0200 02:30+0200 02:30+0100 03:30+0100
#   robfig/cron 3.0.1 | none | 02:30+0200 02:30+0100 | 01:30+0200 02:30+0200 02:30+0100 03:30+0100
#   cron-utils 9.2.1 | none | 02:30+0200 | 01:30+0200 02:30+0200 02:30+0100 03:30+0100
#   Quartz 2.5.2 | none | 02:30+0100 | 01:30+0200 02:30+0100 03:30+0100
# Exits with 1 if that changes. Needs Node 20, Python 3 with venv, Go 1.22, Java 17 or later, and Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund cron-parser@5.10.6 croner@11.0.1 luxon@3.7.2 >npm.log 2>&1 || {
  cat npm.log >&2
  exit 1
}
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check croniter==7.0.0 cronsim==2.8 apscheduler==3.11.3 tzdata==2026.6
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.cronutils</groupId><artifactId>cron-utils</artifactId><version>9.2.1</version></dependency>
    <dependency><groupId>org.quartz-scheduler</groupId><artifactId>quartz</artifactId><version>2.5.2</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib \
  >maven.log 2>&1 || { cat maven.log >&2; exit 1; }
mkdir go
cat >go/go.mod <<'GO'
module seen

go 1.22

require github.com/robfig/cron/v3 v3.0.1
GO
# each program prints, by library: the runs in [start, end) of three questions
cat >seen.py <<'PY'
import datetime
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger
from croniter import croniter
from cronsim import CronSim

ZONE = ZoneInfo("Europe/Berlin")
QUESTIONS = [
    ("30 2 * * *", "2027-03-28T00:00:00+01:00", "2027-03-29T00:00:00+02:00"),
    ("30 2 * * *", "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00"),
    ("30 * * * *", "2026-10-25T01:00:00+02:00", "2026-10-25T04:00:00+01:00"),
]


def by_croniter(expression, start):
    runs = croniter(expression, start)
    while True:
        yield runs.get_next(datetime.datetime)


def by_apscheduler(expression, start):
    trigger = CronTrigger.from_crontab(expression, ZONE)
    previous, now = None, start
    while True:
        previous = trigger.get_next_fire_time(previous, now)
        now = previous.astimezone(datetime.timezone.utc) + datetime.timedelta(seconds=1)
        yield previous.astimezone(datetime.timezone.utc).astimezone(ZONE)


for name, runs in [("croniter 7.0.0", by_croniter), ("cronsim 2.8", CronSim), ("APScheduler 3.11.3", by_apscheduler)]:
    answers = []
    for expression, start, end in QUESTIONS:
        first, last = (datetime.datetime.fromisoformat(text).astimezone(ZONE) for text in (start, end))
        found = []
        for run in runs(expression, first):
            if run.timestamp() >= last.timestamp():
                break
            found.append(f"{run:%H:%M%z}")
        answers.append(" ".join(found) or "none")
    print(" | ".join([name, *answers]))
PY
cat >seen.js <<'JS'
const { CronExpressionParser } = require("cron-parser");
const { Cron } = require("croner");
const { DateTime } = require("luxon");

const zone = "Europe/Berlin";
const questions = [
  ["30 2 * * *", "2027-03-28T00:00:00+01:00", "2027-03-29T00:00:00+02:00"],
  ["30 2 * * *", "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00"],
  ["30 * * * *", "2026-10-25T01:00:00+02:00", "2026-10-25T04:00:00+01:00"],
];
const libraries = {
  "cron-parser 5.10.6": (expression, start) => {
    const runs = CronExpressionParser.parse(expression, { currentDate: start, tz: zone });
    return [...Array(6)].map(() => runs.next().toDate());
  },
  "croner 11.0.1": (expression, start) => new Cron(expression, { timezone: zone }).nextRuns(6, start),
};
for (const [name, runs] of Object.entries(libraries)) {
  const answers = questions.map(([expression, start, end]) => {
    const found = runs(expression, new Date(start)).filter((run) => run < new Date(end));
    return found.map((run) => DateTime.fromJSDate(run, { zone }).toFormat("HH:mmZZZ")).join(" ") || "none";
  });
  console.log([name, ...answers].join(" | "));
}
JS
cat >go/seen.go <<'GO'
package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

func main() {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		panic(err)
	}
	line := []string{"robfig/cron 3.0.1"}
	for _, question := range [][3]string{
		{"30 2 * * *", "2027-03-28T00:00:00+01:00", "2027-03-29T00:00:00+02:00"},
		{"30 2 * * *", "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00"},
		{"30 * * * *", "2026-10-25T01:00:00+02:00", "2026-10-25T04:00:00+01:00"},
	} {
		schedule, err := cron.ParseStandard("CRON_TZ=Europe/Berlin " + question[0])
		if err != nil {
			panic(err)
		}
		run, _ := time.Parse(time.RFC3339, question[1])
		end, _ := time.Parse(time.RFC3339, question[2])
		found := []string{}
		for run = schedule.Next(run.In(zone)); run.Before(end); run = schedule.Next(run) {
			found = append(found, run.Format("15:04-0700"))
		}
		if len(found) == 0 {
			found = append(found, "none")
		}
		line = append(line, strings.Join(found, " "))
	}
	fmt.Println(strings.Join(line, " | "))
}
GO
cat >Seen.java <<'JAVA'
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import org.quartz.CronExpression;

public class Seen {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mmxx");
  private static final String[][] QUESTIONS = {
    {"30 2 * * *", "2027-03-28T00:00:00+01:00", "2027-03-29T00:00:00+02:00"},
    {"30 2 * * *", "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00"},
    {"30 * * * *", "2026-10-25T01:00:00+02:00", "2026-10-25T04:00:00+01:00"},
  };

  interface Library {
    UnaryOperator<ZonedDateTime> next(String expression) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    print("cron-utils 9.2.1", expression -> {
      ExecutionTime times = ExecutionTime.forCron(parser.parse(expression));
      return after -> times.nextExecution(after).orElseThrow();
    });
    print("Quartz 2.5.2", expression -> {
      CronExpression cron = new CronExpression("0 " + expression.substring(0, expression.length() - 1) + "?");
      cron.setTimeZone(TimeZone.getTimeZone(ZONE));
      return after -> cron.getNextValidTimeAfter(Date.from(after.toInstant())).toInstant().atZone(ZONE);
    });
  }

  private static void print(String name, Library library) throws Exception {
    List<String> line = new ArrayList<>(List.of(name));
    for (String[] question : QUESTIONS) {
      UnaryOperator<ZonedDateTime> next = library.next(question[0]);
      ZonedDateTime end = OffsetDateTime.parse(question[2]).atZoneSameInstant(ZONE);
      List<String> found = new ArrayList<>();
      ZonedDateTime run = next.apply(OffsetDateTime.parse(question[1]).atZoneSameInstant(ZONE));
      for (; run.isBefore(end); run = next.apply(run)) {
        found.add(TIME.format(run));
      }
      line.add(found.isEmpty() ? "none" : String.join(" ", found));
    }
    System.out.println(String.join(" | ", line));
  }
}
JAVA
export GOPATH="$work/gopath" GOCACHE="$work/gocache" GOFLAGS=-mod=mod
{
  venv/bin/python seen.py
  node seen.js
  (cd go && go run seen.go 2>/dev/null)
  java -cp 'lib/*' Seen.java
} | tee seen
diff seen - <<'EXPECTED'
croniter 7.0.0 | 03:00+0200 | 02:30+0200 02:30+0100 | 01:30+0200 02:30+0200 02:30+0100 03:30+0100
cronsim 2.8 | 03:00+0200 | 02:30+0200 | 01:30+0200 02:30+0200 02:30+0100 03:30+0100
APScheduler 3.11.3 | 03:30+0200 | 02:30+0200 02:30+0100 | 01:30+0200 02:30+0200 02:30+0100 03:30+0100
cron-parser 5.10.6 | 03:30+0200 | 02:30+0200 | 01:30+0200 02:30+0200 02:30+0100 03:30+0100
croner 11.0.1 | 03:00+0200 | 02:30+0200 | 01:30+0200 02:30+0200 02:30+0100 03:30+0100
robfig/cron 3.0.1 | none | 02:30+0200 02:30+0100 | 01:30+0200 02:30+0200 02:30+0100 03:30+0100
cron-utils 9.2.1 | none | 02:30+0200 | 01:30+0200 02:30+0200 02:30+0100 03:30+0100
Quartz 2.5.2 | none | 02:30+0100 | 01:30+0200 02:30+0100 03:30+0100
EXPECTED
