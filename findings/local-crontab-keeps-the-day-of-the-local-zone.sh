#!/usr/bin/env bash
# local-crontab 0.1.8, serverless-local-schedule 0.1.7: the hour is converted to UTC, the day is not.
#
# local-crontab converts a crontab of a time zone into crontabs of UTC (README), and the plugin for the Serverless
# Framework does that for the cron expressions of a function, which EventBridge's rules read in UTC (user guide, "Cron
# expressions reference"). Where UTC has another date, the day of the month and the weekday must move as well; both stay
# as they are. The first of the month at 08:00 in Tokyo becomes the second, and the stop of Friday night in Bogota
# happens on Thursday night. With a half hour in the offset, half past midnight becomes half past eleven, and "every
# quarter of an hour from 8" begins at 7:30. Daily expressions are right apart from that. There is no warning; the
# README of the plugin excludes weekdays, but not days of the month.
#
# Seen on 2026-11-30 with Node 20 (first run in 2027, in local time, by croner 11.0.1: of the crontab in its zone, and
# of the result in UTC; none of the zones has summer time):
#   0 8 * * * Asia/Tokyo -> 0 23 * * * | Sat 01-02 08:00 | Sat 01-02 08:00
#   0 8 1 * * Asia/Tokyo -> 0 23 1 * * | Mon 02-01 08:00 | Sat 01-02 08:00
#   0 8 * * 1-5 Asia/Tokyo -> 0 23 * * 1-5 | Mon 01-04 08:00 | Sat 01-02 08:00
#   0 22 15 * * America/Bogota -> 0 3 15 * * | Fri 01-15 22:00 | Thu 01-14 22:00
#   0 22 * * 5 America/Bogota -> 0 3 * * 5 | Fri 01-01 22:00 | Thu 01-07 22:00
#   30 0 * * * Asia/Kolkata -> 0 18 * * * | Sat 01-02 00:30 | Fri 01-01 23:30
#   */15 8 * * * Asia/Kolkata -> */15 2 * * * | Sat 01-02 08:00 | Sat 01-02 07:30
#   plugin: cron(0 8 1 * ? *) Asia/Tokyo -> cron(0 23 1 * ? *)
# Exits with 1 if that changes. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts local-crontab@0.1.8 serverless-local-schedule@0.1.7 \
  croner@11.0.1 >/dev/null
cat >seen.js <<'JS'
const { Cron } = require("croner");
const { localCrontabToUtcCrontabs } = require("local-crontab");
const LocalSchedule = require("serverless-local-schedule");

function first(crontab, zone, shown) {
  const run = new Cron(crontab, { timezone: zone }).nextRun(new Date("2027-01-01T12:00:00Z"));
  const weekday = run.toLocaleDateString("en-US", { weekday: "short", timeZone: shown });
  const date = run.toLocaleDateString("en-CA", { month: "2-digit", day: "2-digit", timeZone: shown });
  return `${weekday} ${date} ${run.toLocaleTimeString("en-GB", { timeStyle: "short", timeZone: shown })}`;
}

for (const [crontab, zone] of [
  ["0 8 * * *", "Asia/Tokyo"],
  ["0 8 1 * *", "Asia/Tokyo"],
  ["0 8 * * 1-5", "Asia/Tokyo"],
  ["0 22 15 * *", "America/Bogota"],
  ["0 22 * * 5", "America/Bogota"],
  ["30 0 * * *", "Asia/Kolkata"],
  ["*/15 8 * * *", "Asia/Kolkata"],
]) {
  const [converted] = localCrontabToUtcCrontabs(crontab, zone);
  const runs = `${first(crontab, zone, zone)} | ${first(converted, "UTC", zone)}`;
  console.log(`${crontab} ${zone} -> ${converted} | ${runs}`);
}
const schedule = { rate: "cron(0 8 1 * ? *)", timezone: "Asia/Tokyo" };
const service = { functions: { stop: { events: [{ schedule }] } } };
const plugin = new LocalSchedule({ service, cli: { log() {} } }, {});
plugin.hooks["before:package:initialize"]();
console.log(`plugin: cron(0 8 1 * ? *) Asia/Tokyo -> ${service.functions.stop.events[0].schedule.rate}`);
JS
node seen.js | tee seen
diff seen - <<'EXPECTED'
0 8 * * * Asia/Tokyo -> 0 23 * * * | Sat 01-02 08:00 | Sat 01-02 08:00
0 8 1 * * Asia/Tokyo -> 0 23 1 * * | Mon 02-01 08:00 | Sat 01-02 08:00
0 8 * * 1-5 Asia/Tokyo -> 0 23 * * 1-5 | Mon 01-04 08:00 | Sat 01-02 08:00
0 22 15 * * America/Bogota -> 0 3 15 * * | Fri 01-15 22:00 | Thu 01-14 22:00
0 22 * * 5 America/Bogota -> 0 3 * * 5 | Fri 01-01 22:00 | Thu 01-07 22:00
30 0 * * * Asia/Kolkata -> 0 18 * * * | Sat 01-02 00:30 | Fri 01-01 23:30
*/15 8 * * * Asia/Kolkata -> */15 2 * * * | Sat 01-02 08:00 | Sat 01-02 07:30
plugin: cron(0 8 1 * ? *) Asia/Tokyo -> cron(0 23 1 * ? *)
EXPECTED
