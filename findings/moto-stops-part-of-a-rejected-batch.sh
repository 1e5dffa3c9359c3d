#!/usr/bin/env bash
# moto 5.2.5: StopInstances that fails for one instance has stopped those named before it.
#
# A request names three running instances, of which the second has stop protection. moto answers
# OperationNotPermitted, and the first instance is stopped nevertheless, the third is not. A caller that takes the
# error for "nothing was stopped" is wrong about moto, and a test that stops "the rest" after it finds one already off.
# A request with an id that does not exist fails before anything is stopped.
#
# Seen on 2026-11-29 with Python 3.11, boto3 1.44.8:
#   OperationNotPermitted: ['stopped', 'running', 'running']
#   InvalidInstanceID.NotFound: ['running', 'running', 'running']
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'moto[ec2]==5.2.5' boto3==1.44.8 botocore==1.44.8
AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1 "$work/venv/bin/python" - <<'PY'
import sys

import boto3
from botocore.exceptions import ClientError
from moto import mock_aws


def run(second):
    ec2 = boto3.client("ec2")
    ids = [i["InstanceId"] for i in ec2.run_instances(ImageId="ami-12c6146b", MinCount=3, MaxCount=3)["Instances"]]
    named = list(ids)
    if second == "protected":
        ec2.modify_instance_attribute(InstanceId=ids[1], DisableApiStop={"Value": True})
    else:
        named[1] = second
    try:
        ec2.stop_instances(InstanceIds=named)
        code = "accepted"
    except ClientError as error:
        code = error.response["Error"]["Code"]
    listed = ec2.describe_instances(InstanceIds=ids)["Reservations"]
    state = {i["InstanceId"]: i["State"]["Name"] for r in listed for i in r["Instances"]}
    return code, [state[i] for i in ids]


with mock_aws():
    found = [run("protected"), run("i-0123456789abcdef0")]
for code, states in found:
    print(f"{code}: {states}")
expected = [
    ("OperationNotPermitted", ["stopped", "running", "running"]),
    ("InvalidInstanceID.NotFound", ["running", "running", "running"]),
]
sys.exit(0 if found == expected else 1)
PY
