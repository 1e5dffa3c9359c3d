#!/usr/bin/env bash
# moto 5.2.5: StateTransitionReason names the time zone UTC; EC2 names it GMT.
#
# EC2's listings, as people record them, end the text in GMT: "User initiated (2016-05-23 13:14:15 GMT)". moto writes
# "User initiated (2016-05-23 13:14:15 UTC)". A reader that accepts GMT alone finds no time in moto's listings, and so
# no proof of who stopped an instance, without any error.
#
# Seen on 2026-11-29 with Python 3.11, boto3 1.44.8:
#   User initiated (DATE TIME UTC)
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'moto[ec2]==5.2.5' boto3==1.44.8 botocore==1.44.8
AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1 "$work/venv/bin/python" - <<'PY'
import re
import sys

import boto3
from moto import mock_aws

with mock_aws():
    ec2 = boto3.client("ec2")
    one = ec2.run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
    ec2.stop_instances(InstanceIds=[one])
    listed = ec2.describe_instances(InstanceIds=[one])["Reservations"][0]["Instances"][0]
reason = re.sub(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}", "DATE TIME", listed["StateTransitionReason"])
print(reason)
sys.exit(0 if reason == "User initiated (DATE TIME UTC)" else 1)
PY
