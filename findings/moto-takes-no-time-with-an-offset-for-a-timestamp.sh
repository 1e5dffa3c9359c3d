#!/usr/bin/env bash
# moto 5.2.5: Step Functions' IsTimestamp is false for a time with an offset or with a fraction of a second.
#
# The States Language specification ("Timestamps") takes timestamps of RFC 3339, with an upper-case T between date and
# time and an upper-case Z if there is no numeric offset; RFC 3339 has offsets and fractions of a second. moto, which
# runs state machines with execute_state_machine, accepts exactly one form, in whole seconds with Z. A time with an
# offset or a fraction, as most programs write it, is no timestamp to IsTimestamp, and every comparison with it is
# false, in both directions; the execution succeeds, and only a warning in the log, for every IsTimestamp, says that it
# is not fully supported. Lower-case letters, which the specification excludes, are accepted.
#
# Seen on 2026-11-30 with Python 3.11, boto3 1.44.8 (is a timestamp | equals 21:00 UTC | before 22:00 UTC):
#   2026-11-30T21:00:00Z: yes yes yes
#   2026-11-30T22:00:00+01:00: no no no
#   2026-11-30T21:00:00.000Z: no no no
#   2026-11-30T21:00:00+00:00: no no no
#   2026-11-30t21:00:00z: yes yes yes
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'moto[stepfunctions]==5.2.5' boto3==1.44.8 botocore==1.44.8
cat >seen.py <<'PY'
import json
import time
import uuid

import boto3
from moto import mock_aws

TIMES = [
    "2026-11-30T21:00:00Z",
    "2026-11-30T22:00:00+01:00",
    "2026-11-30T21:00:00.000Z",
    "2026-11-30T21:00:00+00:00",
    "2026-11-30t21:00:00z",
]
TESTS = [
    {"IsTimestamp": True},
    {"TimestampEquals": "2026-11-30T21:00:00Z"},
    {"TimestampLessThan": "2026-11-30T22:00:00Z"},
]


def machine(test):
    choice = {"Type": "Choice", "Choices": [{"Variable": "$.at", **test, "Next": "Yes"}], "Default": "No"}
    ends = {name: {"Type": "Pass", "Result": name.lower(), "End": True} for name in ("Yes", "No")}
    return json.dumps({"StartAt": "Test", "States": {"Test": choice, **ends}})


def run(arn, at):
    started = states.start_execution(stateMachineArn=arn, name=uuid.uuid4().hex, input=json.dumps({"at": at}))
    for _ in range(300):
        ended = states.describe_execution(executionArn=started["executionArn"])
        if ended["status"] != "RUNNING":
            break
        time.sleep(0.1)
    return ended.get("output", ended["status"]).strip('"')


with mock_aws(config={"stepfunctions": {"execute_state_machine": True}}):
    states = boto3.client("stepfunctions")
    role = "arn:aws:iam::111122223333:role/states"
    arns = [
        states.create_state_machine(name=f"m{number}", definition=machine(test), roleArn=role)["stateMachineArn"]
        for number, test in enumerate(TESTS)
    ]
    for at in TIMES:
        print(f"{at}: " + " ".join(run(arn, at) for arn in arns))
PY
AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1 venv/bin/python seen.py 2>log | tee seen
diff seen - <<'EXPECTED' || { tail -20 log >&2; exit 1; }
2026-11-30T21:00:00Z: yes yes yes
2026-11-30T22:00:00+01:00: no no no
2026-11-30T21:00:00.000Z: no no no
2026-11-30T21:00:00+00:00: no no no
2026-11-30t21:00:00z: yes yes yes
EXPECTED
