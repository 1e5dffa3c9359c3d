#!/usr/bin/env bash
# Cloud Custodian (c7n) 0.9.53: default_tz refuses UTC and US/Eastern, and takes EST5EDT with the rules of before 2007.
#
# The page "Resource Scheduling Offhours" of Cloud Custodian says that a time zone is an alias or the name of a
# geographic identifier in IANA's database. The filter offhour looks the name of a policy up in title case: "UTC"
# becomes "Utc" and "US/Eastern" becomes "Us/Eastern", which are no names, so the policy is refused although the
# spelling is IANA's. The same names in lower case are accepted, as is any spelling in the tag of a resource, which is
# put in lower case first. "EST5EDT" becomes "Est5Edt", which is no file either, but is read as a rule of POSIX
# without dates; dateutil then uses summer time from April to October. For three weeks in March and one around the
# end of October such a policy stops and starts instances an hour late, without a warning.
#
# Seen on 2026-11-30 with Python 3.11, python-dateutil 2.9.0.post0 (offsets at noon of 2027-01-15, 03-20, 07-01, 11-01):
#   Europe/Berlin: 1 1 2 1
#   UTC: refused
#   utc: 0 0 0 0
#   US/Eastern: refused
#   us/eastern: -5 -4 -4 -4
#   Europe/Isle_of_Man: refused
#   America/Port-au-Prince: refused
#   EST5EDT: -5 -5 -4 -5
#   est5edt: -5 -4 -4 -4
# Exits with 1 if that changes. Needs Python 3 with venv, and file names that differ by case.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check c7n==0.9.53 python-dateutil==2.9.0.post0
cat >seen.py <<'PY'
import datetime

from c7n.exceptions import PolicyValidationError
from c7n.filters.offhours import OffHour

DAYS = [(1, 15), (3, 20), (7, 1), (11, 1)]
NAMES = "Europe/Berlin UTC utc US/Eastern us/eastern Europe/Isle_of_Man America/Port-au-Prince EST5EDT est5edt"
for name in NAMES.split():
    policy = OffHour({"type": "offhour", "offhour": 19, "default_tz": name})
    try:
        policy.validate()
    except PolicyValidationError:
        print(f"{name}: refused")
        continue
    zone = policy.get_tz(name)
    noons = [datetime.datetime(2027, month, day, 12, tzinfo=zone) for month, day in DAYS]
    print(f"{name}: " + " ".join(f"{noon.utcoffset().total_seconds() / 3600:g}" for noon in noons))
PY
venv/bin/python seen.py | tee seen
diff seen - <<'EXPECTED'
Europe/Berlin: 1 1 2 1
UTC: refused
utc: 0 0 0 0
US/Eastern: refused
us/eastern: -5 -4 -4 -4
Europe/Isle_of_Man: refused
America/Port-au-Prince: refused
EST5EDT: -5 -5 -4 -5
est5edt: -5 -4 -4 -4
EXPECTED
