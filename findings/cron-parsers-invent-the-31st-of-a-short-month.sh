#!/usr/bin/env bash
# aws-cron-parser 1.1.12 (npm) and pyawscron 1.0.7 (PyPI): day 31 in a month of 30 days.
#
# EventBridge's cron expressions take 1-31 for the day of the month, and L for its last day (EventBridge user guide,
# "Cron expressions reference"); a month without the day that is named has no run. Both packages compute the runs of
# such an expression. For the 31st of every month the one from npm adds a run on the first day after each short month,
# and 1 March for 29 February; the one from PyPI raises an error on the valid expression as soon as it meets a short
# month. A preview of "when will this schedule run" that is built on them is wrong, or fails. With L both agree.
#
# Seen on 2026-11-29 with Node 20 and Python 3.11 (runs after 2026-11-29 10:00 UTC):
#   npm  0 22 L * ? *: 2026-11-30 2026-12-31 2027-01-31
#   npm  0 22 31 * ? *: 2026-12-01 2026-12-31 2027-01-31
#   npm  0 22 29 2 ? *: 2027-03-01 2028-02-29 2029-03-01
#   PyPI 0 22 L * ? *: 2026-11-30 2026-12-31 2027-01-31
#   PyPI 0 22 31 * ? *: day is out of range for month
#   PyPI 0 22 29 2 ? *: day is out of range for month
# Exits with 1 if that changes. Needs Node 20 and Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund aws-cron-parser@1.1.12 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pyawscron==1.0.7
cat >seen.js <<'JS'
const { parse, next } = require("aws-cron-parser");
for (const expression of process.argv.slice(2)) {
  const cron = parse(expression);
  let run = new Date("2026-11-29T10:00:00Z");
  const days = [0, 1, 2].map(() => (run = next(cron, run)).toISOString().slice(0, 10));
  console.log(`npm  ${expression}: ${days.join(" ")}`);
}
JS
cat >seen.py <<'PY'
import datetime
import sys

from pyawscron import AWSCron

start = datetime.datetime(2026, 11, 29, 10, tzinfo=datetime.timezone.utc)
for expression in sys.argv[1:]:
    try:
        found = " ".join(f"{run:%Y-%m-%d}" for run in AWSCron.get_next_n_schedule(3, start, expression))
    except ValueError as error:
        found = str(error)
    print(f"PyPI {expression}: {found}")
PY
{
  node seen.js '0 22 L * ? *' '0 22 31 * ? *' '0 22 29 2 ? *'
  venv/bin/python seen.py '0 22 L * ? *' '0 22 31 * ? *' '0 22 29 2 ? *'
} | tee seen
diff seen - <<'EXPECTED'
npm  0 22 L * ? *: 2026-11-30 2026-12-31 2027-01-31
npm  0 22 31 * ? *: 2026-12-01 2026-12-31 2027-01-31
npm  0 22 29 2 ? *: 2027-03-01 2028-02-29 2029-03-01
PyPI 0 22 L * ? *: 2026-11-30 2026-12-31 2027-01-31
PyPI 0 22 31 * ? *: day is out of range for month
PyPI 0 22 29 2 ? *: day is out of range for month
EXPECTED
