#!/usr/bin/env bash
# ministack 1.5.33: StopInstances and TerminateInstances with DryRun stop and terminate; an unknown filter selects all.
#
# EC2's API reference describes DryRun: the permissions are checked, the request is not made, and the answer is the
# error DryRunOperation. ministack never reads the parameter: the instance is stopped or terminated, a new one runs, and
# the answer is the one of success. The same reference lists the filters of DescribeInstances, and a filter narrows the
# list. ministack leaves out each filter that it does not know, so a selection by subnet, by zone or by time of launch,
# or of spot instances, is all instances of the region. Filters by tag, state and type work. moto 5.2.5 answers dry runs
# as the reference says, and raises NotImplementedError for a filter that it lacks. A script that is rehearsed with
# DryRun on ministack stops everything that it selects, and its test of the selection shows every instance for every
# subnet.
#
# Seen on 2026-11-30 with Python 3.11 and boto3 1.43.106 (five instances run, all on demand, in one subnet):
#   StopInstances with DryRun: ministack accepted, stopped | moto DryRunOperation, running
#   TerminateInstances with DryRun: ministack accepted, terminated | moto DryRunOperation, running
#   RunInstances with DryRun: ministack 1 more | moto 0 more
#   instances with tag:Name = web: ministack 5 | moto 5
#   instances with instance-type = m5.large: ministack 0 | moto 0
#   instances with subnet-id = subnet-0: ministack 5 | moto 0
#   instances with availability-zone = eu-west-1x: ministack 5 | moto 0
#   instances with instance-lifecycle = spot: ministack 5 | moto not implemented
#   instances with launch-time = 2020-01-01T00:00:00.000Z: ministack 5 | moto not implemented
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check ministack==1.5.33 boto3==1.43.106 'moto[ec2]==5.2.5'
cat >seen.py <<'PY'
import os
import pathlib
import socket
import subprocess
import sys
import time

import boto3
from botocore.exceptions import ClientError
from moto import mock_aws

FILTERS = [
    ("tag:Name", "web"),
    ("instance-type", "m5.large"),
    ("subnet-id", "subnet-0"),
    ("availability-zone", "eu-west-1x"),
    ("instance-lifecycle", "spot"),
    ("launch-time", "2020-01-01T00:00:00.000Z"),
]


def answers(url):
    ec2 = boto3.client("ec2", endpoint_url=url, region_name="eu-west-1",
                       aws_access_key_id="test", aws_secret_access_key="test")

    def instances(**arguments):
        return [i for page in ec2.get_paginator("describe_instances").paginate(**arguments)
                for reservation in page["Reservations"] for i in reservation["Instances"]]

    def dry(call, **arguments):
        try:
            call(DryRun=True, **arguments)
            return "accepted"
        except ClientError as error:
            return error.response["Error"]["Code"]

    def selected(name, value):
        try:
            return str(len(instances(Filters=[{"Name": name, "Values": [value]}])))
        except NotImplementedError:
            return "not implemented"

    def state(instance):
        return instances(InstanceIds=[instance])[0]["State"]["Name"]

    image = ec2.describe_images()["Images"][0]["ImageId"]
    tags = [{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "web"}]}]
    run = ec2.run_instances(ImageId=image, InstanceType="t3.micro", MinCount=5, MaxCount=5, TagSpecifications=tags)
    web, db, *_ = [i["InstanceId"] for i in run["Instances"]]
    found = {f"instances with {name} = {value}": selected(name, value) for name, value in FILTERS}
    stop, terminate = dry(ec2.stop_instances, InstanceIds=[web]), dry(ec2.terminate_instances, InstanceIds=[db])
    dry(ec2.run_instances, ImageId=image, InstanceType="t3.micro", MinCount=1, MaxCount=1)
    return {
        "StopInstances with DryRun": f"{stop}, {state(web)}",
        "TerminateInstances with DryRun": f"{terminate}, {state(db)}",
        "RunInstances with DryRun": f"{len(instances()) - 5} more",
        **found,
    }


with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
command = [str(pathlib.Path(sys.executable).with_name("ministack"))]
with open("server.log", "w") as log:
    server = subprocess.Popen(command, env={**os.environ, "GATEWAY_PORT": str(port)}, stdout=log, stderr=log)
try:
    for _ in range(150):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except OSError:
            time.sleep(0.2)
    ministack = answers(f"http://127.0.0.1:{port}")
finally:
    server.terminate()
    server.wait()
with mock_aws():
    moto = answers(None)
for question, answer in ministack.items():
    print(f"{question}: ministack {answer} | moto {moto[question]}")
PY
venv/bin/python seen.py | tee seen
diff seen - <<'EXPECTED'
StopInstances with DryRun: ministack accepted, stopped | moto DryRunOperation, running
TerminateInstances with DryRun: ministack accepted, terminated | moto DryRunOperation, running
RunInstances with DryRun: ministack 1 more | moto 0 more
instances with tag:Name = web: ministack 5 | moto 5
instances with instance-type = m5.large: ministack 0 | moto 0
instances with subnet-id = subnet-0: ministack 5 | moto 0
instances with availability-zone = eu-west-1x: ministack 5 | moto 0
instances with instance-lifecycle = spot: ministack 5 | moto not implemented
instances with launch-time = 2020-01-01T00:00:00.000Z: ministack 5 | moto not implemented
EXPECTED
