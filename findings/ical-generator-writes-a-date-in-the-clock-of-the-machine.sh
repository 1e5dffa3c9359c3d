#!/usr/bin/env bash
# ical-generator 10.2.0: an event with a Date and a time zone gets the clock of the machine under the name of that zone.
#
# The README of ical-generator accepts a Date, a text for Date, and objects of luxon, moment-timezone and others; its
# examples have start: new Date() beside timezone: "Europe/London". A Date is an instant, and luxon's objects are
# converted to the zone. For a Date or a text, even a text that ends in Z, the library writes the hour that the
# machine's own zone has, with TZID of the other zone: 21:00 UTC is 21:00 in Berlin if the file is made in a function in
# UTC, and 16:00 in Berlin if it is made on a laptop in New York. It is right on a machine in Berlin, and without a time
# zone. The README says only that the given time is assumed to match the time zone. A freeze or a notice of a stop in
# such a file is an hour or more off for every reader.
#
# Seen on 2026-11-30 with Node 20 (luxon 3.7.2; 2026-11-30T21:00:00Z, which is 22:00 in Berlin, as start with timezone
# Europe/Berlin; on a machine in UTC | in Europe/Berlin | in America/New_York):
#   Date | 20261130T210000 | 20261130T220000 | 20261130T160000
#   text with Z | 20261130T210000 | 20261130T220000 | 20261130T160000
#   luxon, in UTC | 20261130T220000 | 20261130T220000 | 20261130T220000
#   luxon, in Berlin | 20261130T220000 | 20261130T220000 | 20261130T220000
#   Date, no time zone | 20261130T210000Z | 20261130T210000Z | 20261130T210000Z
# Exits with 1 if that changes. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund ical-generator@10.2.0 luxon@3.7.2 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
cat >seen.mjs <<'JS'
import icalGenerator from "ical-generator";
import { DateTime } from "luxon";

const at = "2026-11-30T21:00:00Z";
const zone = "Europe/Berlin";

function show(title, start, timezone) {
  const calendar = icalGenerator();
  calendar.createEvent({ start, summary: "Freeze", ...(timezone && { timezone }) });
  console.log(`${title}|${calendar.toString().match(/DTSTART.*:(\w+)/)[1]}`);
}

show("Date", new Date(at), zone);
show("text with Z", at, zone);
show("luxon, in UTC", DateTime.fromISO(at, { zone: "utc" }), zone);
show("luxon, in Berlin", DateTime.fromISO(at, { zone }), zone);
show("Date, no time zone", new Date(at));
JS
for zone in UTC Europe/Berlin America/New_York; do
  TZ=$zone node seen.mjs >"${zone#*/}"
done
paste -d '|' UTC <(cut -d '|' -f 2 Berlin) <(cut -d '|' -f 2 New_York) | sed 's/|/ | /g' | tee seen
diff seen - <<'EXPECTED'
Date | 20261130T210000 | 20261130T220000 | 20261130T160000
text with Z | 20261130T210000 | 20261130T220000 | 20261130T160000
luxon, in UTC | 20261130T220000 | 20261130T220000 | 20261130T220000
luxon, in Berlin | 20261130T220000 | 20261130T220000 | 20261130T220000
Date, no time zone | 20261130T210000Z | 20261130T210000Z | 20261130T210000Z
EXPECTED
