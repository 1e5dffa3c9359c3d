#!/usr/bin/env bash
# moto 5.2.5: a terminated instance can be stopped, and then runs again.
#
# EC2's guide describes the state "terminated": the instance "has been permanently deleted and cannot be started"
# (Amazon EC2 instance state changes); EC2 refuses StopInstances and StartInstances for it with IncorrectInstanceState.
# moto accepts both calls, and the instance passes to stopped and to running. A test in which an instance disappears
# between the plan and the stop therefore ends with "stopped", and the branch for an instance that is gone is never
# taken.
#
# Seen on 2026-11-29 with Python 3.11, boto3 1.44.8:
#   TerminateInstances: terminated
#   StopInstances: terminated -> stopping, then listed as stopped
#   StartInstances: stopped -> pending, then listed as running
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


def call(name, method, key):
    try:
        change = method(InstanceIds=[one])[key][0]
    except ClientError as error:
        return f"{name}: {error.response['Error']['Code']}"
    return f"{name}: {change['PreviousState']['Name']} -> {change['CurrentState']['Name']}, then listed as {listed()}"


def listed():
    return ec2.describe_instances(InstanceIds=[one])["Reservations"][0]["Instances"][0]["State"]["Name"]


with mock_aws():
    ec2 = boto3.client("ec2")
    one = ec2.run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
    ec2.terminate_instances(InstanceIds=[one])
    seen = [
        f"TerminateInstances: {listed()}",
        call("StopInstances", ec2.stop_instances, "StoppingInstances"),
        call("StartInstances", ec2.start_instances, "StartingInstances"),
    ]
print("\n".join(seen))
expected = [
    "TerminateInstances: terminated",
    "StopInstances: terminated -> stopping, then listed as stopped",
    "StartInstances: stopped -> pending, then listed as running",
]
sys.exit(0 if seen == expected else 1)
PY
