#!/usr/bin/env bash
# Cloud Custodian (c7n) 0.9.53: "off at 2" stops nothing on the night in spring, and twice on the night in autumn.
#
# The page "Resource Scheduling Offhours" of Cloud Custodian promises that a resource with a daily offhour is stopped
# once a day, and that a resource that is started again by hand is left alone until the next day. The filter compares
# the local hour of each hourly run with the schedule. On the day on which clocks go forward the hour from 2 to 3 does
# not exist in most of Europe and North America, and the resource runs on for another day; with "off=(U,2)", for another
# week. On the day on which they go back the hour comes twice: a resource that was started by hand after the first run
# is stopped by the second.
#
# Seen on 2026-11-30 with Python 3.11 (hourly runs; local time and offset at which the filter selects the instance):
#   off=(M-U,2): 2027-03-27 02:15 +0100, 2027-03-29 02:15 +0200
#   off=(U,2): 2027-03-21 02:15 +0100, 2027-04-04 02:15 +0200
#   off=(M-U,2): 2027-10-30 02:15 +0200, 2027-10-31 02:15 +0200, 2027-10-31 02:15 +0100, 2027-11-01 02:15 +0100
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  c7n==0.9.53 python-dateutil==2.9.0.post0 freezegun==1.5.5 tzdata==2026.6
cat >seen.py <<'PY'
import datetime
from zoneinfo import ZoneInfo

from c7n.filters.offhours import OffHour
from freezegun import freeze_time

BERLIN = ZoneInfo("Europe/Berlin")


def runs(tag, first, days):
    policy = OffHour({"type": "offhour", "offhour": 19, "default_tz": "Europe/Berlin"}).validate()
    instance = {"InstanceId": "i-0123456789abcdef0", "Tags": [{"Key": "maid_offhours", "Value": tag}]}
    start = datetime.datetime.fromisoformat(f"{first}T00:15:00+00:00")
    found = []
    for hour in range(24 * days):
        at = start + datetime.timedelta(hours=hour)
        with freeze_time(at):
            if policy(instance):
                found.append(at)
    return f"{tag}: " + ", ".join(f"{at.astimezone(BERLIN):%Y-%m-%d %H:%M %z}" for at in found)


print(runs("off=(M-U,2)", "2027-03-27", 3))
print(runs("off=(U,2)", "2027-03-20", 16))
print(runs("off=(M-U,2)", "2027-10-30", 3))
PY
venv/bin/python seen.py | tee seen
diff seen - <<'EXPECTED'
off=(M-U,2): 2027-03-27 02:15 +0100, 2027-03-29 02:15 +0200
off=(U,2): 2027-03-21 02:15 +0100, 2027-04-04 02:15 +0200
off=(M-U,2): 2027-10-30 02:15 +0200, 2027-10-31 02:15 +0200, 2027-10-31 02:15 +0100, 2027-11-01 02:15 +0100
EXPECTED
