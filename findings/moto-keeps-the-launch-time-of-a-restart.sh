#!/usr/bin/env bash
# moto 5.2.5: LaunchTime does not move when an instance is started again.
#
# EC2's API reference describes Instance.LaunchTime as the time at which the instance was last launched, and names the
# attachment time of the primary network interface as the place where the first launch is kept. A stop and a start
# therefore renew LaunchTime on EC2. In moto it always keeps the value of RunInstances. A rule by age ("running for more
# than two days", "started within the last hour") that is tested on moto works as if no instance had ever been
# restarted, and is wrong on EC2 from the first morning on which the instance is started again.
#
# Seen on 2026-11-29 with Python 3.11, boto3 1.44.8 (two seconds lie between the launch and the second start):
#   state after the start: running
#   LaunchTime moved by: 0 s
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'moto[ec2]==5.2.5' boto3==1.44.8 botocore==1.44.8
AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1 "$work/venv/bin/python" - <<'PY'
import sys
import time

import boto3
from moto import mock_aws

with mock_aws():
    ec2 = boto3.client("ec2")
    one = ec2.run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]

    def listed():
        return ec2.describe_instances(InstanceIds=[one])["Reservations"][0]["Instances"][0]

    launched = listed()["LaunchTime"]
    ec2.stop_instances(InstanceIds=[one])
    time.sleep(2)
    ec2.start_instances(InstanceIds=[one])
    after = listed()
state = after["State"]["Name"]
moved = int((after["LaunchTime"] - launched).total_seconds())
print(f"state after the start: {state}")
print(f"LaunchTime moved by: {moved} s")
sys.exit(0 if (state, moved) == ("running", 0) else 1)
PY
