#!/usr/bin/env bash
# ical-generator 10.2.0 with @touch4it/ical-timezones 1.9.0, as in its README, writes the time zones of 2018.
#
# ical-generator writes calendar files for Node. RFC 5545 (section 3.2.19) asks for the definition of each time zone in
# the file, and the README takes it from one of two packages: timezones-ical-library, or @touch4it/ical-timezones, which
# is shown first. The second carries the tz database of 2018: summer time in Mexico, Iran and Brazil, the old offset of
# Kazakhstan, no summer time in Egypt, and no definition at all for Europe/Kyiv. A reader that follows the file, as
# ical.js, iCal4j and biweekly do, has the event an hour off; a reader that looks the name up in its own database has it
# right. There is no warning, and most of Europe and North America is right. A freeze in such a file begins an hour
# early or late for a part of the readers, and machines are stopped in it.
#
# Seen on 2026-11-30 with Node 20 (an event at 22:00 in the zone; offset of its start in ical.js with each of the two
# packages, and in Node):
#   2027-07-01 America/Mexico_City: touch4it UTC-5 | library UTC-6 | Node UTC-6
#   2027-07-01 Asia/Tehran: touch4it UTC+4.5 | library UTC+3.5 | Node UTC+3.5
#   2027-07-01 Africa/Cairo: touch4it UTC+2 | library UTC+3 | Node UTC+3
#   2027-01-15 America/Sao_Paulo: touch4it UTC-2 | library UTC-3 | Node UTC-3
#   2027-07-01 Asia/Almaty: touch4it UTC+6 | library UTC+5 | Node UTC+5
#   2027-07-01 Europe/Kyiv: touch4it no definition | library UTC+3 | Node UTC+3
#   2027-07-01 Europe/Berlin: touch4it UTC+2 | library UTC+2 | Node UTC+2
# Exits with 1 if that changes. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund ical-generator@10.2.0 @touch4it/ical-timezones@1.9.0 \
  timezones-ical-library@2.3.2 luxon@3.7.2 ical.js@2.2.1 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
cat >seen.mjs <<'JS'
import { getVtimezoneComponent } from "@touch4it/ical-timezones";
import ICAL from "ical.js";
import icalGenerator from "ical-generator";
import { DateTime } from "luxon";
import { tzlib_get_ical_block } from "timezones-ical-library";

// both as in the README of ical-generator
const generators = { touch4it: getVtimezoneComponent, library: (zone) => tzlib_get_ical_block(zone)[0] };

function offset(generator, zone, start) {
  const calendar = icalGenerator();
  calendar.timezone({ name: zone, generator: generators[generator] });
  calendar.createEvent({ start, end: start.plus({ hours: 8 }), summary: "Freeze", timezone: zone });
  const read = new ICAL.Component(ICAL.parse(calendar.toString()));
  if (read.getFirstSubcomponent("vtimezone") === null) {
    return "no definition";
  }
  const local = new ICAL.Event(read.getFirstSubcomponent("vevent")).startDate;
  return `UTC${hours(local.utcOffset() / 3600)}`;
}

const hours = (value) => (value < 0 ? "" : "+") + value;
for (const [zone, day] of [
  ["America/Mexico_City", "2027-07-01"], ["Asia/Tehran", "2027-07-01"], ["Africa/Cairo", "2027-07-01"],
  ["America/Sao_Paulo", "2027-01-15"], ["Asia/Almaty", "2027-07-01"], ["Europe/Kyiv", "2027-07-01"],
  ["Europe/Berlin", "2027-07-01"],
]) {
  const start = DateTime.fromISO(`${day}T22:00:00`, { zone });
  const found = Object.keys(generators).map((generator) => `${generator} ${offset(generator, zone, start)}`);
  console.log(`${day} ${zone}: ${found.join(" | ")} | Node UTC${hours(start.offset / 60)}`);
}
JS
node seen.mjs | tee seen
diff seen - <<'EXPECTED'
2027-07-01 America/Mexico_City: touch4it UTC-5 | library UTC-6 | Node UTC-6
2027-07-01 Asia/Tehran: touch4it UTC+4.5 | library UTC+3.5 | Node UTC+3.5
2027-07-01 Africa/Cairo: touch4it UTC+2 | library UTC+3 | Node UTC+3
2027-01-15 America/Sao_Paulo: touch4it UTC-2 | library UTC-3 | Node UTC-3
2027-07-01 Asia/Almaty: touch4it UTC+6 | library UTC+5 | Node UTC+5
2027-07-01 Europe/Kyiv: touch4it no definition | library UTC+3 | Node UTC+3
2027-07-01 Europe/Berlin: touch4it UTC+2 | library UTC+2 | Node UTC+2
EXPECTED
