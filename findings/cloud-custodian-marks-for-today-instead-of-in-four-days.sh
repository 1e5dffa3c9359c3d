#!/usr/bin/env bash
# Cloud Custodian (c7n) 0.9.53: mark-for-op without days marks a resource for today.
#
# The reference of the action mark-for-op says that Cloud Custodian marks a resource for action four days in the future
# if neither days nor hours is given, and its example, "instance-to-stop-in-four-days", gives neither. The action fills
# in zero for both before it looks whether they are missing, so the default of four days is never used. The mark
# names the day on which it is written, and the filter marked-for-op of the next run selects the resource at once:
# what is to be stopped or terminated after four days of notice is stopped on the same day. It was reported in 2020
# (cloud-custodian issue 6106).
#
# Seen on 2026-11-30 with Python 3.11 (at 2026-12-01 09:00 UTC):
#   op: stop -> stop@2026/12/01, selected at once: yes
#   op: stop, days: 4 -> stop@2026/12/05, selected at once: no
#   op: terminate -> terminate@2026/12/01, selected at once: yes
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check c7n==0.9.53 python-dateutil==2.9.0.post0 freezegun==1.5.5
cat >seen.py <<'PY'
from c7n.tags import TagActionFilter, TagDelayedAction
from freezegun import freeze_time

for fields in [{"op": "stop"}, {"op": "stop", "days": 4}, {"op": "terminate"}]:
    with freeze_time("2026-12-01T09:00:00Z"):
        mark = TagDelayedAction({"type": "mark-for-op", **fields}).validate().get_config_values()
        value = mark["msg"].format(op=mark["op"], action_date=mark["action_date"])
        chosen = TagActionFilter({"type": "marked-for-op", "op": fields["op"]}).validate()
        at_once = "yes" if chosen({"Tags": [{"Key": mark["tag"], "Value": value}]}) else "no"
    words = ", ".join(f"{name}: {field}" for name, field in fields.items())
    print(f"{words} -> {value.split()[-1]}, selected at once: {at_once}")
PY
TZ=UTC venv/bin/python seen.py | tee seen
diff seen - <<'EXPECTED'
op: stop -> stop@2026/12/01, selected at once: yes
op: stop, days: 4 -> stop@2026/12/05, selected at once: no
op: terminate -> terminate@2026/12/01, selected at once: yes
EXPECTED
