#!/usr/bin/env bash
# ical.js 2.2.1: a yearly rule that starts on 29 February has 1 March in all other years.
#
# RFC 5545 (section 3.3.10) says that a rule may result in a date that does not exist, such as 30 February, and that
# such an instance must be ignored and not be counted. "Yearly from 29 February 2024" is then a rule for leap years
# only; rrule.js 2.8.1 and Python's dateutil read it so. ical.js gives 1 March in the years between, counts them, and so
# ends three years after the start instead of eight. A monthly rule that starts on the 31st is right in ical.js.
#
# Seen on 2026-11-30 with Node 20 and Python 3.11:
#   ical.js  FREQ=YEARLY: 2024-02-29 2025-03-01 2026-03-01 2027-03-01 2028-02-29
#   rrule.js FREQ=YEARLY: 2024-02-29 2028-02-29 2032-02-29 2036-02-29 2040-02-29
#   dateutil FREQ=YEARLY: 2024-02-29 2028-02-29 2032-02-29 2036-02-29 2040-02-29
#   ical.js  FREQ=MONTHLY: 2026-01-31 2026-03-31 2026-05-31 2026-07-31 2026-08-31
#   rrule.js FREQ=MONTHLY: 2026-01-31 2026-03-31 2026-05-31 2026-07-31 2026-08-31
#   dateutil FREQ=MONTHLY: 2026-01-31 2026-03-31 2026-05-31 2026-07-31 2026-08-31
# Exits with 1 if that changes. Needs Node 20 and Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund ical.js@2.2.1 rrule@2.8.1 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0
cat >seen.mjs <<'JS'
import ICAL from "ical.js";
import rrule from "rrule";

const [frequency, start] = process.argv.slice(2);
const rule = `FREQ=${frequency};COUNT=5`;
const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(start));
console.log(`ical.js  FREQ=${frequency}: ${[0, 1, 2, 3, 4].map(() => iterator.next().toString()).join(" ")}`);
const days = rrule.rrulestr(`DTSTART:${start.replaceAll("-", "")}T000000Z\nRRULE:${rule}`).all();
console.log(`rrule.js FREQ=${frequency}: ${days.map((day) => day.toISOString().slice(0, 10)).join(" ")}`);
JS
cat >seen.py <<'PY'
import sys

from dateutil.rrule import rrulestr

frequency, start = sys.argv[1:]
days = rrulestr(f"DTSTART:{start.replace('-', '')}T000000\nRRULE:FREQ={frequency};COUNT=5")
print(f"dateutil FREQ={frequency}: " + " ".join(f"{day:%Y-%m-%d}" for day in days))
PY
{
  node seen.mjs YEARLY 2024-02-29
  venv/bin/python seen.py YEARLY 2024-02-29
  node seen.mjs MONTHLY 2026-01-31
  venv/bin/python seen.py MONTHLY 2026-01-31
} | tee seen
diff seen - <<'EXPECTED'
ical.js  FREQ=YEARLY: 2024-02-29 2025-03-01 2026-03-01 2027-03-01 2028-02-29
rrule.js FREQ=YEARLY: 2024-02-29 2028-02-29 2032-02-29 2036-02-29 2040-02-29
dateutil FREQ=YEARLY: 2024-02-29 2028-02-29 2032-02-29 2036-02-29 2040-02-29
ical.js  FREQ=MONTHLY: 2026-01-31 2026-03-31 2026-05-31 2026-07-31 2026-08-31
rrule.js FREQ=MONTHLY: 2026-01-31 2026-03-31 2026-05-31 2026-07-31 2026-08-31
dateutil FREQ=MONTHLY: 2026-01-31 2026-03-31 2026-05-31 2026-07-31 2026-08-31
EXPECTED
