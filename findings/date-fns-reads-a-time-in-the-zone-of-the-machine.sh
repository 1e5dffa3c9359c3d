#!/usr/bin/env bash
# @date-fns/tz 1.5.0: new TZDate("2026-10-25T22:00:00", "Europe/Berlin") is 22:00 in the zone of the machine.
#
# TZDate is the class of date-fns 4 for time zones: its reference says that it performs all calculations in the given
# zone, and that the constructor takes a text and a zone, or year, month and so on and a zone. Numbers are read in the
# zone that is given. A text without an offset is read in the zone of the machine, and only shown in the other: on a
# server in UTC, 22:00 becomes 23:00 in Berlin, and on a laptop in Berlin it is right. A date alone is midnight in UTC.
# parseISO with its option "in", luxon and moment-timezone read both in the zone that is given, on every machine. It was
# reported in 2024 (date-fns/tz issue 22). Of the two 02:30 of the night in which clocks go back, the second moves to
# the first hour by startOfHour on a machine in Berlin, but not on one in UTC. A stop that is planned for 22:00 in
# Berlin, and was tried on a laptop, comes an hour late on the server, or two in summer.
#
# Seen on 2026-11-30 with Node 20 (date-fns 4.4.0, luxon 3.7.2, moment-timezone 0.6.6; results in UTC, for
# Europe/Berlin, on a machine in UTC | in Europe/Berlin | in America/New_York):
#   TZDate, 2026, 9, 25, 22 | 10-25T21:00 | 10-25T21:00 | 10-25T21:00
#   TZDate, 2026-10-25T22:00:00 | 10-25T22:00 | 10-25T21:00 | 10-26T02:00
#   parseISO, 2026-10-25T22:00:00 | 10-25T21:00 | 10-25T21:00 | 10-25T21:00
#   luxon, 2026-10-25T22:00:00 | 10-25T21:00 | 10-25T21:00 | 10-25T21:00
#   moment-timezone, 2026-10-25T22:00:00 | 10-25T21:00 | 10-25T21:00 | 10-25T21:00
#   TZDate, 2026-11-30 | 11-30T00:00 | 11-30T00:00 | 11-30T00:00
#   parseISO, 2026-11-30 | 11-29T23:00 | 11-29T23:00 | 11-29T23:00
#   luxon, 2026-11-30 | 11-29T23:00 | 11-29T23:00 | 11-29T23:00
#   moment-timezone, 2026-11-30 | 11-29T23:00 | 11-29T23:00 | 11-29T23:00
#   TZDate, startOfHour of the second 02:30 | 10-25T01:00 | 10-25T00:00 | 10-25T01:00
#   luxon, startOf hour of the second 02:30 | 10-25T01:00 | 10-25T01:00 | 10-25T01:00
# Exits with 1 if that changes. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund @date-fns/tz@1.5.0 date-fns@4.4.0 luxon@3.7.2 moment-timezone@0.6.6 \
  >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
cat >seen.mjs <<'JS'
import { TZDate, tz } from "@date-fns/tz";
import { parseISO, startOfHour } from "date-fns";
import { DateTime } from "luxon";
import moment from "moment-timezone";

const zone = "Europe/Berlin";
const print = (title, date) => console.log(`${title}|${new Date(+date).toISOString().slice(5, 16)}`);
const readers = {
  TZDate: (text) => new TZDate(text, zone),
  parseISO: (text) => parseISO(text, { in: tz(zone) }),
  luxon: (text) => DateTime.fromISO(text, { zone }),
  "moment-timezone": (text) => moment.tz(text, zone),
};
const read = (text) => Object.entries(readers).forEach(([name, reader]) => print(`${name}, ${text}`, reader(text)));
print("TZDate, 2026, 9, 25, 22", new TZDate(2026, 9, 25, 22, zone));
read("2026-10-25T22:00:00");
read("2026-11-30");
const second = Date.UTC(2026, 9, 25, 1, 30);
print("TZDate, startOfHour of the second 02:30", startOfHour(new TZDate(second, zone)));
print("luxon, startOf hour of the second 02:30", DateTime.fromMillis(second, { zone }).startOf("hour"));
JS
for zone in UTC Europe/Berlin America/New_York; do
  TZ=$zone node seen.mjs >"${zone#*/}"
done
paste -d '|' UTC <(cut -d '|' -f 2 Berlin) <(cut -d '|' -f 2 New_York) | sed 's/|/ | /g' | tee seen
diff seen - <<'EXPECTED'
TZDate, 2026, 9, 25, 22 | 10-25T21:00 | 10-25T21:00 | 10-25T21:00
TZDate, 2026-10-25T22:00:00 | 10-25T22:00 | 10-25T21:00 | 10-26T02:00
parseISO, 2026-10-25T22:00:00 | 10-25T21:00 | 10-25T21:00 | 10-25T21:00
luxon, 2026-10-25T22:00:00 | 10-25T21:00 | 10-25T21:00 | 10-25T21:00
moment-timezone, 2026-10-25T22:00:00 | 10-25T21:00 | 10-25T21:00 | 10-25T21:00
TZDate, 2026-11-30 | 11-30T00:00 | 11-30T00:00 | 11-30T00:00
parseISO, 2026-11-30 | 11-29T23:00 | 11-29T23:00 | 11-29T23:00
luxon, 2026-11-30 | 11-29T23:00 | 11-29T23:00 | 11-29T23:00
moment-timezone, 2026-11-30 | 11-29T23:00 | 11-29T23:00 | 11-29T23:00
TZDate, startOfHour of the second 02:30 | 10-25T01:00 | 10-25T00:00 | 10-25T01:00
luxon, startOf hour of the second 02:30 | 10-25T01:00 | 10-25T01:00 | 10-25T01:00
EXPECTED
