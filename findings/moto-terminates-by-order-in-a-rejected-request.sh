#!/usr/bin/env bash
# moto 5.2.5: in a request with a protected instance, those before it are terminated, and those after it are not.
#
# EC2's API reference of TerminateInstances says what a request with a protected instance does: it reports a failure,
# terminates no instance in the Availability Zone of the protected one, and all instances of the other zones. In moto
# the order of the ids decides instead: each instance before the protected one is terminated, also in its zone, and none
# after it. In the order of the reference's example (A to D) both agree by chance. StopInstances with stop protection
# works in the same way in moto; its reference does not say what EC2 does. An id that does not exist fails the request
# before anything happens, as on EC2. Code that lists the instances again after the error finds other instances gone
# than on AWS, and code that takes the error for "nothing happened" passes if the protected instance comes first.
#
# Seen on 2026-11-30 with Python 3.11, boto3 1.44.8 (A and B are in eu-west-1a, C and D in eu-west-1b; C is protected;
# all answers are OperationNotPermitted, and the last is InvalidInstanceID.NotFound):
#   terminate_instances A B C D: terminated A B
#   terminate_instances D C A B: terminated D
#   terminate_instances C A B D: terminated none
#   stop_instances A B C D: stopped A B
#   stop_instances D C A B: stopped D
#   stop_instances C A B D: stopped none
#   terminate_instances D C A B and an unknown id: terminated none
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'moto[ec2]==5.2.5' boto3==1.44.8 botocore==1.44.8
cat >seen.py <<'PY'
import boto3
from botocore.exceptions import ClientError
from moto import mock_aws

ZONES = {"A": "eu-west-1a", "B": "eu-west-1a", "C": "eu-west-1b", "D": "eu-west-1b"}


def seen(action, attribute, done, order, unknown=False):
    ec2 = boto3.client("ec2")
    ids = {}
    for name, zone in ZONES.items():
        run = ec2.run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1, Placement={"AvailabilityZone": zone})
        ids[name] = run["Instances"][0]["InstanceId"]
    ec2.modify_instance_attribute(InstanceId=ids["C"], **{attribute: {"Value": True}})
    asked = [ids[name] for name in order] + (["i-0123456789abcdef0"] if unknown else [])
    try:
        getattr(ec2, action)(InstanceIds=asked)
        raise SystemExit("accepted")
    except ClientError as error:
        code = error.response["Error"]["Code"]
    if code != ("InvalidInstanceID.NotFound" if unknown else "OperationNotPermitted"):
        raise SystemExit(code)
    states = {i["InstanceId"]: i["State"]["Name"] for page in ec2.get_paginator("describe_instances").paginate()
              for reservation in page["Reservations"] for i in reservation["Instances"]}
    gone = [name for name in sorted(ids) if states[ids[name]] == done]
    print(f"{action} {' '.join(order)}{' and an unknown id' if unknown else ''}: {done} {' '.join(gone) or 'none'}")


with mock_aws():
    for order in ["ABCD", "DCAB", "CABD"]:
        seen("terminate_instances", "DisableApiTermination", "terminated", order)
    for order in ["ABCD", "DCAB", "CABD"]:
        seen("stop_instances", "DisableApiStop", "stopped", order)
    seen("terminate_instances", "DisableApiTermination", "terminated", "DCAB", unknown=True)
PY
AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1 venv/bin/python -W ignore seen.py | tee seen
diff seen - <<'EXPECTED'
terminate_instances A B C D: terminated A B
terminate_instances D C A B: terminated D
terminate_instances C A B D: terminated none
stop_instances A B C D: stopped A B
stop_instances D C A B: stopped D
stop_instances C A B D: stopped none
terminate_instances D C A B and an unknown id: terminated none
EXPECTED
