#!/usr/bin/env bash
# Cloud Custodian (c7n) 0.9.53: a mark "in 3 hours" with tz: et is acted on at once on a machine in UTC.
#
# The reference says that tz aligns the clock of mark-for-op with a time zone, and that tz of marked-for-op is the zone
# in which the mark is read. With hours, the action writes the local time and the abbreviation of the zone ("1500 EST").
# The filter cannot read any abbreviation but UTC and those of the machine: the time is then taken without a zone and
# compared with the machine's clock, and tz is not looked at. With New York's zone a mark of less than five hours is due
# at once; with a zone east of Greenwich it is due too late. The name of a zone from IANA's database, which the filter
# offhour accepts, is accepted here too, but means the zone of the machine.
#
# Seen on 2026-11-30 with Python 3.11 and TZ=UTC (marked at 2026-12-01 17:00 UTC for three hours later, 20:00 UTC):
#   tz: utc -> 2026/12/01 2000 UTC, due from 20:00 UTC
#   tz: et -> 2026/12/01 1500 EST, due from 17:00 UTC
#   tz: cet -> 2026/12/01 2100 CET, due from 21:00 UTC
#   tz: America/New_York -> 2026/12/01 2000 UTC, due from 20:00 UTC
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check c7n==0.9.53 python-dateutil==2.9.0.post0 freezegun==1.5.5
cat >seen.py <<'PY'
import datetime

from c7n.tags import TagActionFilter, TagDelayedAction
from freezegun import freeze_time

MARKED = datetime.datetime(2026, 12, 1, 17, tzinfo=datetime.timezone.utc)
for zone in ["utc", "et", "cet", "America/New_York"]:
    with freeze_time(MARKED):
        mark = TagDelayedAction({"type": "mark-for-op", "op": "stop", "hours": 3, "tz": zone}).validate()
        mark = mark.get_config_values()
    value = mark["msg"].format(op=mark["op"], action_date=mark["action_date"])
    instance = {"Tags": [{"Key": mark["tag"], "Value": value}]}
    chosen = TagActionFilter({"type": "marked-for-op", "op": "stop", "tz": zone}).validate()
    for quarter in range(40):
        at = MARKED + datetime.timedelta(minutes=15 * quarter)
        with freeze_time(at):
            if chosen(instance):
                break
    print(f"tz: {zone} -> {mark['action_date']}, due from {at:%H:%M} UTC")
PY
TZ=UTC venv/bin/python -W ignore seen.py | tee seen
diff seen - <<'EXPECTED'
tz: utc -> 2026/12/01 2000 UTC, due from 20:00 UTC
tz: et -> 2026/12/01 1500 EST, due from 17:00 UTC
tz: cet -> 2026/12/01 2100 CET, due from 21:00 UTC
tz: America/New_York -> 2026/12/01 2000 UTC, due from 20:00 UTC
EXPECTED
