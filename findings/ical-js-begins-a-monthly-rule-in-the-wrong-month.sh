#!/usr/bin/env bash
# ical.js 2.2.1: a monthly rule with BYMONTH and BYMONTHDAY has its first date in the month of DTSTART, or loses it.
#
# RFC 5545 (section 3.3.10) has BYMONTH limit a monthly rule to the months it names. The second Monday in October and
# the day after the fourth Thursday in November are often written as such rules (a weekday and seven days of the
# month). With a start on 2025-01-01 ical.js gives a day in January first and omits the right day of 2025; if the
# weekday does not fit in January, the first date is years later. There is no error. The same rule with FREQ=YEARLY is
# right, and rrule.js 2.8.1 is right for both. In a calendar of holidays or freezes one working day in January is taken
# for the holiday, and the holiday itself for a working day.
#
# Seen on 2026-11-29 with Node 20 (each with BYMONTH=10 and BYDAY=MO, BYMONTH=11 and BYDAY=FR, BYMONTH=12 and BYDAY=TH):
#   FREQ=MONTHLY, ical.js:  2025-01-13 2026-10-12 | 2025-01-24 2026-11-27 | 2031-12-25 2036-12-25
#   FREQ=MONTHLY, rrule.js: 2025-10-13 2026-10-12 | 2025-11-28 2026-11-27 | 2025-12-25 2031-12-25
#   FREQ=YEARLY, ical.js:  2025-10-13 2026-10-12 | 2025-11-28 2026-11-27 | 2025-12-25 2031-12-25
#   FREQ=YEARLY, rrule.js: 2025-10-13 2026-10-12 | 2025-11-28 2026-11-27 | 2025-12-25 2031-12-25
# Exits with 1 if that changes. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund ical.js@2.2.1 rrule@2.8.1 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
cat >seen.mjs <<'JS'
import ICAL from "ical.js";
import rrule from "rrule";

const parts = [
  "BYMONTH=10;BYDAY=MO;BYMONTHDAY=8,9,10,11,12,13,14",
  "BYMONTH=11;BYDAY=FR;BYMONTHDAY=23,24,25,26,27,28,29",
  "BYMONTH=12;BYDAY=TH;BYMONTHDAY=25",
];
const libraries = {
  "ical.js: ": (rule) => {
    const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString("2025-01-01"));
    return [iterator.next().toString(), iterator.next().toString()];
  },
  "rrule.js:": (rule) =>
    rrule.rrulestr(`DTSTART:20250101T000000Z\nRRULE:${rule}`).all().map((date) => date.toISOString().slice(0, 10)),
};
for (const frequency of ["MONTHLY", "YEARLY"]) {
  for (const [library, dates] of Object.entries(libraries)) {
    const found = parts.map((part) => dates(`FREQ=${frequency};${part};COUNT=2`).join(" "));
    console.log(`FREQ=${frequency}, ${library} ${found.join(" | ")}`);
  }
}
JS
node seen.mjs | tee seen
diff seen - <<'EXPECTED'
FREQ=MONTHLY, ical.js:  2025-01-13 2026-10-12 | 2025-01-24 2026-11-27 | 2031-12-25 2036-12-25
FREQ=MONTHLY, rrule.js: 2025-10-13 2026-10-12 | 2025-11-28 2026-11-27 | 2025-12-25 2031-12-25
FREQ=YEARLY, ical.js:  2025-10-13 2026-10-12 | 2025-11-28 2026-11-27 | 2025-12-25 2031-12-25
FREQ=YEARLY, rrule.js: 2025-10-13 2026-10-12 | 2025-11-28 2026-11-27 | 2025-12-25 2031-12-25
EXPECTED
