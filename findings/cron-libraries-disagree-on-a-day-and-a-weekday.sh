#!/usr/bin/env bash
# Ten cron libraries give five answers on a day of the month and a weekday: "1-7 * 1" is three different sets of nights.
#
# POSIX (crontab) says that with a day of the month and a weekday both given as an element or a list, a day that matches
# either of them is a run; crontab(5) says so of fields that do not begin with an asterisk. So "1-7 * 1" is the first
# week and all Mondays, not the first Monday. Spring and crontab ask for both fields, and APScheduler does so too, for
# which weekday 1 is moreover Tuesday, also in from_crontab (its guide says so). Of the seven others cronsim alone takes
# "*/2" for an asterisk, as crontab(5) does, and cron alone takes 1-31 for one, because it names all days. There is no
# warning. An expression that one library previews as the first Monday stops instances on ten nights of a month in
# another, and with "1-31 * 1" on every night instead of each Monday.
#
# Seen on 2026-11-30 with Node 20, Python 3.11, Go 1.26 and Java 17 (runs after 2026-11-30 23:00 UTC of "0 22" and the
# text in the first column; croniter 7.0.0, cronsim 2.8, crontab 1.0.5, APScheduler 3.11.3, cron-parser 5.10.6, croner
# 11.0.1, cron 4.4.0, robfig/cron 3.0.1, cron-utils 9.2.1, Spring 7.0.10):
#   */2 * 1 | Mon 12-07, Mon 12-21, Mon 01-11 | cronsim, crontab, Spring
#   */2 * 1 | Tue 12-01, Thu 12-03, Sat 12-05 | croniter, cron-parser, croner, cron, robfig/cron, cron-utils
#   */2 * 1 | Tue 12-01, Tue 12-15, Tue 12-29 | APScheduler
#   1-31 * 1 | Mon 12-07, Mon 12-14, Mon 12-21 | crontab, cron, Spring
#   1-31 * 1 | Tue 12-01, Tue 12-08, Tue 12-15 | APScheduler
#   1-31 * 1 | Tue 12-01, Wed 12-02, Thu 12-03 | croniter, cronsim, cron-parser, croner, robfig/cron, cron-utils
#   1-7 * 1 | Mon 12-07, Mon 01-04, Mon 02-01 | crontab, Spring
#   1-7 * 1 | Tue 12-01, Tue 01-05, Tue 02-02 | APScheduler
#   1-7 * 1 | Tue 12-01, Wed 12-02, Thu 12-03 | croniter, cronsim, cron-parser, croner, cron, robfig/cron, cron-utils
# Exits with 1 if that changes. Needs Node 20, Python 3 with venv, Go 1.22, Java 17 or later, and Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts \
  cron-parser@5.10.6 croner@11.0.1 cron@4.4.0 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  croniter==7.0.0 cronsim==2.8 apscheduler==3.11.3 crontab==1.0.5 tzdata==2026.6
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.cronutils</groupId><artifactId>cron-utils</artifactId><version>9.2.1</version></dependency>
    <dependency>
      <groupId>org.springframework</groupId><artifactId>spring-context</artifactId><version>7.0.10</version>
    </dependency>
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
# each program prints, by expression and library: the first three runs after 2026-11-30 23:00 UTC
cat >seen.py <<'PY'
import datetime

from apscheduler.triggers.cron import CronTrigger
from croniter import croniter
from cronsim import CronSim
from crontab import CronTab

START = datetime.datetime(2026, 11, 30, 23, tzinfo=datetime.timezone.utc)


def by_croniter(expression):
    runs = croniter(expression, START)
    while True:
        yield runs.get_next(datetime.datetime)


def by_apscheduler(expression):
    trigger, run = CronTrigger.from_crontab(expression, datetime.timezone.utc), START
    while True:
        run = trigger.get_next_fire_time(None, run + datetime.timedelta(seconds=1))
        yield run


def by_crontab(expression):
    tab, run = CronTab(expression), START.replace(tzinfo=None)
    while True:
        run += datetime.timedelta(seconds=round(tab.next(run, default_utc=True)))
        yield run


LIBRARIES = {
    "croniter": by_croniter,
    "cronsim": lambda expression: CronSim(expression, START),
    "crontab": by_crontab,
    "APScheduler": by_apscheduler,
}
for name, library in LIBRARIES.items():
    for days in ("1-7 * 1", "*/2 * 1", "1-31 * 1"):
        runs = library(f"0 22 {days}")
        print(days, ", ".join(f"{next(runs):%a %m-%d}" for _ in range(3)), name, sep="\t")
PY
cat >seen.js <<'JS'
const { CronTime } = require("cron");
const { CronExpressionParser } = require("cron-parser");
const { Cron } = require("croner");

const start = new Date("2026-11-30T23:00:00Z");
const libraries = {
  "cron-parser": (expression) => {
    const runs = CronExpressionParser.parse(expression, { currentDate: start, tz: "UTC" });
    return [...Array(3)].map(() => runs.next().toDate());
  },
  croner: (expression) => new Cron(expression, { timezone: "UTC" }).nextRuns(3, start),
  cron: (expression) => {
    const time = new CronTime(expression, "UTC");
    let run = start;
    return [...Array(3)].map(() => (run = time.getNextDateFrom(run, "UTC").toJSDate()));
  },
};
for (const [name, runs] of Object.entries(libraries)) {
  for (const days of ["1-7 * 1", "*/2 * 1", "1-31 * 1"]) {
    const found = runs(`0 22 ${days}`);
    const written = found.map((run) => `${run.toUTCString().slice(0, 3)} ${run.toISOString().slice(5, 10)}`);
    console.log([days, written.join(", "), name].join("\t"));
  }
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
	for _, days := range []string{"1-7 * 1", "*/2 * 1", "1-31 * 1"} {
		schedule, err := cron.ParseStandard("CRON_TZ=UTC 0 22 " + days)
		if err != nil {
			panic(err)
		}
		run, found := time.Date(2026, 11, 30, 23, 0, 0, 0, time.UTC), []string{}
		for len(found) < 3 {
			run = schedule.Next(run)
			found = append(found, run.Format("Mon 01-02"))
		}
		fmt.Printf("%s\t%s\trobfig/cron\n", days, strings.Join(found, ", "))
	}
}
GO
cat >Seen.java <<'JAVA'
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.scheduling.support.CronExpression;

public class Seen {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE MM-dd", Locale.ENGLISH);
  private static final ZonedDateTime START = ZonedDateTime.parse("2026-11-30T23:00:00Z");

  public static void main(String[] arguments) {
    CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    print("cron-utils", expression -> {
      ExecutionTime times = ExecutionTime.forCron(parser.parse(expression));
      return after -> times.nextExecution(after).orElseThrow();
    });
    print("Spring", expression -> CronExpression.parse("0 " + expression)::next);
  }

  private static void print(String name, Function<String, UnaryOperator<ZonedDateTime>> library) {
    for (String days : List.of("1-7 * 1", "*/2 * 1", "1-31 * 1")) {
      Stream<ZonedDateTime> runs = Stream.iterate(START, library.apply("0 22 " + days)).skip(1).limit(3);
      System.out.println(days + "\t" + runs.map(DAY::format).collect(Collectors.joining(", ")) + "\t" + name);
    }
  }
}
JAVA
export GOPATH="$work/gopath" GOCACHE="$work/gocache" GOFLAGS=-mod=mod
{
  venv/bin/python seen.py
  node seen.js
  (cd go && go run seen.go 2>/dev/null)
  java -cp 'lib/*' Seen.java
} >answers
# the libraries with the same answer in one line
awk -F '\t' '
  { key = $1 " | " $2; names[key] = (names[key] == "" ? "" : names[key] ", ") $3 }
  END { for (key in names) print key " | " names[key] }' answers | LC_ALL=C sort | tee seen
diff seen - <<'EXPECTED'
*/2 * 1 | Mon 12-07, Mon 12-21, Mon 01-11 | cronsim, crontab, Spring
*/2 * 1 | Tue 12-01, Thu 12-03, Sat 12-05 | croniter, cron-parser, croner, cron, robfig/cron, cron-utils
*/2 * 1 | Tue 12-01, Tue 12-15, Tue 12-29 | APScheduler
1-31 * 1 | Mon 12-07, Mon 12-14, Mon 12-21 | crontab, cron, Spring
1-31 * 1 | Tue 12-01, Tue 12-08, Tue 12-15 | APScheduler
1-31 * 1 | Tue 12-01, Wed 12-02, Thu 12-03 | croniter, cronsim, cron-parser, croner, robfig/cron, cron-utils
1-7 * 1 | Mon 12-07, Mon 01-04, Mon 02-01 | crontab, Spring
1-7 * 1 | Tue 12-01, Tue 01-05, Tue 02-02 | APScheduler
1-7 * 1 | Tue 12-01, Wed 12-02, Thu 12-03 | croniter, cronsim, cron-parser, croner, cron, robfig/cron, cron-utils
EXPECTED
