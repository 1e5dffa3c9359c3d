#!/usr/bin/env bash
# Cloud Custodian (c7n) 0.9.53: an instance tagged "never", "off;" or "off " is stopped at night.
#
# The page "Resource Scheduling Offhours" of Cloud Custodian says that the tag must be empty, "on", "off" (the
# resource is opted out) or key=value parts; for anything else the code has the warning "Invalid schedule". It checks
# only the keys, however, and a word without "=" has none: "never", "24x7" and "disabled" mean the same as "on". A
# semicolon at the end is removed on purpose, but after the comparison with "off", so "off;" is on as well, and so is
# "off" with a blank. The other way round, a blank before a second part hides it: the schedule counts as valid, no
# warning and no parse error is written, and the instance is never stopped.
#
# Seen on 2026-11-30 with Python 3.11 (Tuesday, 2026-12-01, 19:30 in Berlin; the policy stops at 19):
#   'on': stop
#   'off': keep, opted out
#   'off;': stop
#   'off ': stop
#   'never': stop
#   '24x7': stop
#   'off=never': keep, parse error
#   'on=(M-F,7);off=(M-F,19)': stop
#   'on=(M-F,7); off=(M-F,19)': keep
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check c7n==0.9.53 python-dateutil==2.9.0.post0 freezegun==1.5.5
cat >seen.py <<'PY'
import logging

from c7n.filters.offhours import OffHour
from freezegun import freeze_time

TAGS = ["on", "off", "off;", "off ", "never", "24x7", "off=never"]
TAGS += ["on=(M-F,7);off=(M-F,19)", "on=(M-F,7); off=(M-F,19)"]
logging.disable()
for tag in TAGS:
    policy = OffHour({"type": "offhour", "offhour": 19, "default_tz": "Europe/Berlin"}).validate()
    instance = {"InstanceId": "i-0123456789abcdef0", "Tags": [{"Key": "maid_offhours", "Value": tag}]}
    with freeze_time("2026-12-01T18:30:00Z"):
        verdict = "stop" if policy(instance) else "keep"
    verdict += ", opted out" if policy.opted_out else ""
    verdict += ", parse error" if policy.parse_errors else ""
    print(f"{tag!r}: {verdict}")
PY
venv/bin/python seen.py | tee seen
diff seen - <<'EXPECTED'
'on': stop
'off': keep, opted out
'off;': stop
'off ': stop
'never': stop
'24x7': stop
'off=never': keep, parse error
'on=(M-F,7);off=(M-F,19)': stop
'on=(M-F,7); off=(M-F,19)': keep
EXPECTED
