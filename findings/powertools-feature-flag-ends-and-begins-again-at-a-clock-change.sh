#!/usr/bin/env bash
# Powertools for AWS Lambda (Python) 3.37.0: a flag for a range of dates goes off and on again when clocks go back.
#
# The guide of the utility for feature flags has a condition SCHEDULE_BETWEEN_DATETIME_RANGE: it matches between START
# and END in a time zone of IANA's database. The utility gives the zone to both ends and compares them with the current
# time. Python compares two times of the same zone by their local times alone, without the offsets (reference of
# datetime), so the hour that comes twice is in the range twice. A range that ends at 02:30 begins again after half an
# hour, a range that begins at 02:30 is interrupted for half an hour, and a range of half an hour comes twice. There is
# no warning, and in any other night the flag is right. A freeze that is kept as such a flag allows a stop in the middle
# of that night, or prevents one after its end.
#
# Seen on 2026-11-30 with Python 3.11 (freezegun 1.5.5; each quarter of an hour from 01:37+02 to 03:22+01 on 2026-10-25
# in Europe/Berlin at which the flag is on; 02:07+02 to 02:52+02 is followed by 02:07+01):
#   10-24T22:00 to 10-25T02:30: 01:37+02 01:52+02 02:07+02 02:22+02 02:07+01 02:22+01
#   10-25T02:30 to 10-25T06:00: 02:37+02 02:52+02 02:37+01 02:52+01 03:07+01 03:22+01
#   10-25T02:00 to 10-25T02:30: 02:07+02 02:22+02 02:07+01 02:22+01
# Exits with 1 if that changes. Needs Python 3.11 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check aws-lambda-powertools==3.37.0 python-dateutil==2.9.0.post0 \
  jmespath==1.1.0 boto3==1.44.8 freezegun==1.5.5
cat >seen.py <<'PY'
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from aws_lambda_powertools.utilities.feature_flags import FeatureFlags
from aws_lambda_powertools.utilities.feature_flags.base import StoreProvider
from freezegun import freeze_time

ZONE = "Europe/Berlin"
FIRST = datetime(2026, 10, 24, 23, 37, tzinfo=timezone.utc)


class Fixed(StoreProvider):
    def __init__(self, start, end):
        value = {"START": start, "END": end, "TIMEZONE": ZONE}
        condition = {"action": "SCHEDULE_BETWEEN_DATETIME_RANGE", "key": "CURRENT_DATETIME", "value": value}
        rule = {"when_match": True, "conditions": [condition]}
        self.configuration = {"freeze": {"default": False, "rules": {"window": rule}}}

    def get_configuration(self):
        return self.configuration

    @property
    def get_raw_configuration(self):
        return self.configuration


def quarters(start, end):
    flags = FeatureFlags(store=Fixed(start, end))
    now, on = FIRST, []
    while now < FIRST + timedelta(hours=3):
        with freeze_time(now):
            if flags.evaluate(name="freeze", context={}, default=False):
                on.append(f"{now.astimezone(ZoneInfo(ZONE)):%H:%M%z}"[:-2])
        now += timedelta(minutes=15)
    return " ".join(on) or "never"


for start, end in [
    ("2026-10-24T22:00:00", "2026-10-25T02:30:00"),
    ("2026-10-25T02:30:00", "2026-10-25T06:00:00"),
    ("2026-10-25T02:00:00", "2026-10-25T02:30:00"),
]:
    print(f"{start[5:16]} to {end[5:16]}: {quarters(start, end)}")
PY
venv/bin/python seen.py | tee seen
diff seen - <<'EXPECTED'
10-24T22:00 to 10-25T02:30: 01:37+02 01:52+02 02:07+02 02:22+02 02:07+01 02:22+01
10-25T02:30 to 10-25T06:00: 02:37+02 02:52+02 02:37+01 02:52+01 03:07+01 03:22+01
10-25T02:00 to 10-25T02:30: 02:07+02 02:22+02 02:07+01 02:22+01
EXPECTED
