#!/usr/bin/env bash
# day.js 1.11.23: "tomorrow at 22:00" in a time zone is an hour off on the day of a clock change.
#
# The plugin for time zones makes values with a zone: dayjs.tz(time, zone). add(1, "day"), add(1, "week") and hour(22)
# keep the local time as expected, but also the offset that applied before: 22:00 on the day on which clocks go back has
# the offset of summer, which is the instant of 21:00 there; in spring it is that of 23:00. On a machine in another
# zone, as most servers are, text and instant are both wrong. On a machine in the zone itself the text is wrong and the
# instant is right, so a test on a laptop can pass. There is no warning. It was reported in 2020 (dayjs issue 1271).
# moment-timezone, which has the same methods, and luxon are right on every machine. A tool that plans the stop of
# tomorrow, or the end of "keep until tomorrow 22:00", by this plugin stops an hour early in autumn.
#
# Seen on 2026-11-30 with Node 20 (zone of the machine, question in Europe/Berlin, library: answer):
#   UTC, next day, day.js: 2026-10-25 22:00+02:00 is 20:00 UTC
#   UTC, next day, moment-timezone: 2026-10-25 22:00+01:00 is 21:00 UTC
#   UTC, next day, luxon: 2026-10-25 22:00+01:00 is 21:00 UTC
#   UTC, next week, day.js: 2026-10-26 22:00+02:00 is 20:00 UTC
#   UTC, next week, moment-timezone: 2026-10-26 22:00+01:00 is 21:00 UTC
#   UTC, next week, luxon: 2026-10-26 22:00+01:00 is 21:00 UTC
#   UTC, at 22:00, day.js: 2026-10-25 22:00+02:00 is 20:00 UTC
#   UTC, at 22:00, moment-timezone: 2026-10-25 22:00+01:00 is 21:00 UTC
#   UTC, at 22:00, luxon: 2026-10-25 22:00+01:00 is 21:00 UTC
#   UTC, next day, day.js: 2027-03-28 22:00+01:00 is 21:00 UTC
#   UTC, next day, moment-timezone: 2027-03-28 22:00+02:00 is 20:00 UTC
#   UTC, next day, luxon: 2027-03-28 22:00+02:00 is 20:00 UTC
#   Europe/Berlin, next day, day.js: 2026-10-25 22:00+02:00 is 21:00 UTC
#   Europe/Berlin, next day, moment-timezone: 2026-10-25 22:00+01:00 is 21:00 UTC
#   Europe/Berlin, next day, luxon: 2026-10-25 22:00+01:00 is 21:00 UTC
#   Europe/Berlin, next week, day.js: 2026-10-26 22:00+02:00 is 21:00 UTC
#   Europe/Berlin, next week, moment-timezone: 2026-10-26 22:00+01:00 is 21:00 UTC
#   Europe/Berlin, next week, luxon: 2026-10-26 22:00+01:00 is 21:00 UTC
#   Europe/Berlin, at 22:00, day.js: 2026-10-25 22:00+02:00 is 21:00 UTC
#   Europe/Berlin, at 22:00, moment-timezone: 2026-10-25 22:00+01:00 is 21:00 UTC
#   Europe/Berlin, at 22:00, luxon: 2026-10-25 22:00+01:00 is 21:00 UTC
#   Europe/Berlin, next day, day.js: 2027-03-28 22:00+01:00 is 20:00 UTC
#   Europe/Berlin, next day, moment-timezone: 2027-03-28 22:00+02:00 is 20:00 UTC
#   Europe/Berlin, next day, luxon: 2027-03-28 22:00+02:00 is 20:00 UTC
# Exits with 1 if that changes. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts \
  dayjs@1.11.23 moment-timezone@0.6.6 luxon@3.7.2 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
cat >seen.js <<'JS'
const dayjs = require("dayjs");
const { DateTime } = require("luxon");
const moment = require("moment-timezone");

dayjs.extend(require("dayjs/plugin/utc"));
dayjs.extend(require("dayjs/plugin/timezone"));

const zone = "Europe/Berlin";
// what is asked, the local time from which it is asked, and the answer of day.js and moment, and of luxon
const questions = [
  ["next day", "2026-10-24T22:00:00", (time) => time.add(1, "day"), (time) => time.plus({ days: 1 })],
  ["next week", "2026-10-19T22:00:00", (time) => time.add(1, "week"), (time) => time.plus({ weeks: 1 })],
  ["at 22:00", "2026-10-25T00:00:00", (time) => time.hour(22), (time) => time.set({ hour: 22 })],
  ["next day", "2027-03-27T22:00:00", (time) => time.add(1, "day"), (time) => time.plus({ days: 1 })],
];
const written = (time) => `${time.format("YYYY-MM-DD HH:mmZ")} is ${time.toISOString().slice(11, 16)} UTC`;
for (const [name, local, ask, askLuxon] of questions) {
  const luxon = askLuxon(DateTime.fromISO(local, { zone }));
  const answers = {
    "day.js": written(ask(dayjs.tz(local, zone))),
    "moment-timezone": written(ask(moment.tz(local, zone))),
    luxon: `${luxon.toFormat("yyyy-MM-dd HH:mmZZ")} is ${luxon.toUTC().toFormat("HH:mm")} UTC`,
  };
  for (const [library, answer] of Object.entries(answers)) {
    console.log(`${process.env.TZ}, ${name}, ${library}: ${answer}`);
  }
}
JS
for zone in UTC Europe/Berlin; do
  TZ=$zone node seen.js
done | tee seen
diff seen - <<'EXPECTED'
UTC, next day, day.js: 2026-10-25 22:00+02:00 is 20:00 UTC
UTC, next day, moment-timezone: 2026-10-25 22:00+01:00 is 21:00 UTC
UTC, next day, luxon: 2026-10-25 22:00+01:00 is 21:00 UTC
UTC, next week, day.js: 2026-10-26 22:00+02:00 is 20:00 UTC
UTC, next week, moment-timezone: 2026-10-26 22:00+01:00 is 21:00 UTC
UTC, next week, luxon: 2026-10-26 22:00+01:00 is 21:00 UTC
UTC, at 22:00, day.js: 2026-10-25 22:00+02:00 is 20:00 UTC
UTC, at 22:00, moment-timezone: 2026-10-25 22:00+01:00 is 21:00 UTC
UTC, at 22:00, luxon: 2026-10-25 22:00+01:00 is 21:00 UTC
UTC, next day, day.js: 2027-03-28 22:00+01:00 is 21:00 UTC
UTC, next day, moment-timezone: 2027-03-28 22:00+02:00 is 20:00 UTC
UTC, next day, luxon: 2027-03-28 22:00+02:00 is 20:00 UTC
Europe/Berlin, next day, day.js: 2026-10-25 22:00+02:00 is 21:00 UTC
Europe/Berlin, next day, moment-timezone: 2026-10-25 22:00+01:00 is 21:00 UTC
Europe/Berlin, next day, luxon: 2026-10-25 22:00+01:00 is 21:00 UTC
Europe/Berlin, next week, day.js: 2026-10-26 22:00+02:00 is 21:00 UTC
Europe/Berlin, next week, moment-timezone: 2026-10-26 22:00+01:00 is 21:00 UTC
Europe/Berlin, next week, luxon: 2026-10-26 22:00+01:00 is 21:00 UTC
Europe/Berlin, at 22:00, day.js: 2026-10-25 22:00+02:00 is 21:00 UTC
Europe/Berlin, at 22:00, moment-timezone: 2026-10-25 22:00+01:00 is 21:00 UTC
Europe/Berlin, at 22:00, luxon: 2026-10-25 22:00+01:00 is 21:00 UTC
Europe/Berlin, next day, day.js: 2027-03-28 22:00+01:00 is 20:00 UTC
Europe/Berlin, next day, moment-timezone: 2027-03-28 22:00+02:00 is 20:00 UTC
Europe/Berlin, next day, luxon: 2027-03-28 22:00+02:00 is 20:00 UTC
EXPECTED
