#!/usr/bin/env bash
# icalevents 0.3.1 and node-ical 0.27.2 move one occurrence of an event, if the calendar moves all from that day on.
#
# RFC 5545 (section 3.2.13) has RANGE=THISANDFUTURE on a RECURRENCE-ID: the change holds for that occurrence and for all
# that follow it. icalevents and node-ical read such a file without a warning, move the one occurrence, and leave all
# later ones at the old time. recurring-ical-events and ical-expander (ical.js) move all of them. RDATE may also be a
# period with its own end (section 3.8.5.2): icalevents and node-ical leave out these additional nights, and
# ical-expander throws. If a freeze of every night is moved two hours earlier from the third night on, such a reader is
# right for three nights, and stops machines in the freeze of all later ones.
#
# Seen on 2026-11-30 with Node 20 and Python 3.11 (recurring-ical-events 3.8.2, ical-expander 3.2.0; starts in Berlin,
# day and time, of five nights at 22:00 that are at 20:00 from 3 December on, and of one night with two more periods):
#   moved, recurring-ical-events: 01-22:00 02-22:00 03-20:00 04-20:00 05-20:00
#   moved, icalevents: 01-22:00 02-22:00 03-20:00 04-22:00 05-22:00
#   moved, ical-expander: 01-22:00 02-22:00 03-20:00 04-20:00 05-20:00
#   moved, node-ical: 01-22:00 02-22:00 03-20:00 04-22:00 05-22:00
#   periods, recurring-ical-events: 01-22:00 03-22:00 05-20:00
#   periods, icalevents: 01-22:00
#   periods, ical-expander: TypeError
#   periods, node-ical: 01-22:00
# Exits with 1 if that changes. Needs Node 20 and Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund ical-expander@3.2.0 ical.js@2.2.1 node-ical@0.27.2 >npm.log 2>&1 \
  || { cat npm.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check icalendar==7.3.2 icalevents==0.3.1 recurring-ical-events==3.8.2
calendar() { # reads events
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
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
ICS
    cat
    echo END:VCALENDAR
  } | sed 's/$/\r/'
}
calendar >moved.ics <<'ICS'
BEGIN:VEVENT
UID:freeze@seen.example
DTSTAMP:20261101T000000Z
SUMMARY:Freeze
DTSTART;TZID=Europe/Berlin:20261201T220000
DTEND;TZID=Europe/Berlin:20261201T233000
RRULE:FREQ=DAILY;COUNT=5
END:VEVENT
BEGIN:VEVENT
UID:freeze@seen.example
DTSTAMP:20261102T000000Z
SUMMARY:Freeze
RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261203T220000
DTSTART;TZID=Europe/Berlin:20261203T200000
DTEND;TZID=Europe/Berlin:20261203T213000
END:VEVENT
ICS
calendar >periods.ics <<'ICS'
BEGIN:VEVENT
UID:freeze@seen.example
DTSTAMP:20261101T000000Z
SUMMARY:Freeze
DTSTART;TZID=Europe/Berlin:20261201T220000
DTEND;TZID=Europe/Berlin:20261201T233000
RDATE;TZID=Europe/Berlin;VALUE=PERIOD:20261203T220000/20261204T060000,20261205T200000/PT2H
END:VEVENT
ICS
cat >seen.py <<'PY'
import datetime
import sys
from zoneinfo import ZoneInfo

import icalendar
import icalevents.icalparser
import recurring_ical_events

UTC, BERLIN = datetime.timezone.utc, ZoneInfo("Europe/Berlin")
FROM, TO = datetime.datetime(2026, 11, 1, tzinfo=UTC), datetime.datetime(2026, 12, 31, tzinfo=UTC)


def show(library, file, starts):
    print(f"{file}, {library}:", *(f"{start.astimezone(BERLIN):%d-%H:%M}" for start in sorted(starts)))


file = sys.argv[1]
with open(f"{file}.ics", encoding="utf-8", newline="") as calendar:
    text = calendar.read()
events = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(FROM, TO)
show("recurring-ical-events", file, [event.start for event in events])
show("icalevents", file, [event.start for event in icalevents.icalparser.parse_events(text, start=FROM, end=TO)])
PY
cat >seen.mjs <<'JS'
import { readFileSync } from "node:fs";
import IcalExpander from "ical-expander";
import nodeIcal from "node-ical";

const [file] = process.argv.slice(2);
const text = readFileSync(`${file}.ics`, "utf8");
const from = new Date("2026-11-01");
const to = new Date("2026-12-31");
const local = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Berlin", day: "2-digit", hour: "2-digit", minute: "2-digit",
});
const show = (library, starts) => {
  const sorted = starts.sort((a, b) => a - b).map((start) => local.format(start).replace(/, ?/, "-"));
  console.log(`${file}, ${library}: ${sorted.join(" ")}`);
};
try {
  const { events, occurrences } = new IcalExpander({ ics: text }).between(from, to);
  show("ical-expander", [...events, ...occurrences].map((event) => event.startDate.toJSDate()));
} catch (error) {
  console.log(`${file}, ical-expander: ${error.name}`);
}
const events = Object.values(nodeIcal.sync.parseICS(text)).filter((event) => event.type === "VEVENT");
show("node-ical", events.flatMap((event) => nodeIcal.expandRecurringEvent(event, { from, to })).map(({ start }) => start));
JS
for file in moved periods; do
  TZ=UTC venv/bin/python -W ignore seen.py "$file"
  TZ=UTC node seen.mjs "$file"
done | tee seen
diff seen - <<'EXPECTED'
moved, recurring-ical-events: 01-22:00 02-22:00 03-20:00 04-20:00 05-20:00
moved, icalevents: 01-22:00 02-22:00 03-20:00 04-22:00 05-22:00
moved, ical-expander: 01-22:00 02-22:00 03-20:00 04-20:00 05-20:00
moved, node-ical: 01-22:00 02-22:00 03-20:00 04-22:00 05-22:00
periods, recurring-ical-events: 01-22:00 03-22:00 05-20:00
periods, icalevents: 01-22:00
periods, ical-expander: TypeError
periods, node-ical: 01-22:00
EXPECTED
