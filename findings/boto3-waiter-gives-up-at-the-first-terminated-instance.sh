#!/usr/bin/env bash
# botocore 1.44.8: the waiter instance_stopped fails at its first poll, and waits ten minutes for no instance.
#
# boto3's reference describes this waiter as polling every 15 seconds until a successful state is reached, and that an
# error is raised after 40 failed checks. The model has two more endings that the page does not name: one instance in
# the state pending or terminated ends the wait at once with an error, although the others are still stopping. One
# machine that its owner terminates in that minute, or that is just starting, costs the proof for all. And an answer
# without instances (a filter that no longer finds any) is no success: the waiter looks 40 times and then fails,
# although there is nothing to wait for.
#
# Seen on 2026-11-30 with Python 3.11 (answers by botocore's own Stubber; delay of the waiter set to zero):
#   stopping stopping, stopped stopping, stopped stopped: done after 3 looks
#   stopping terminated, stopped terminated: error at look 1
#   stopping pending, stopped stopping: error at look 1
#   stopping shutting-down, stopped shutting-down, stopped terminated: error at look 3
#   no instance, and so on: error at look 40
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check boto3==1.44.8 botocore==1.44.8
cat >seen.py <<'PY'
import boto3
from botocore.exceptions import WaiterError
from botocore.stub import Stubber

NIGHTS = [
    ("stopping stopping, stopped stopping, stopped stopped", 1),
    ("stopping terminated, stopped terminated", 1),
    ("stopping pending, stopped stopping", 1),
    ("stopping shutting-down, stopped shutting-down, stopped terminated", 1),
    ("no instance, and so on", 40),
]


def answer(states):
    names = [] if states == "no instance" else states.split()
    instances = [{"InstanceId": f"i-{number}", "State": {"Name": name}} for number, name in enumerate(names)]
    return {"Reservations": [{"Instances": instances}] if instances else []}


for night, repeats in NIGHTS:
    looks = [night.split(", ")[0]] * repeats if repeats > 1 else night.split(", ")
    ec2 = boto3.client("ec2", aws_access_key_id="test", aws_secret_access_key="test", region_name="eu-west-1")
    sent = []
    ec2.meta.events.register("provide-client-params.ec2.DescribeInstances", lambda **_: sent.append(1))
    with Stubber(ec2) as stub:
        for states in looks:
            stub.add_response("describe_instances", answer(states))
        try:
            ec2.get_waiter("instance_stopped").wait(WaiterConfig={"Delay": 0})
            print(f"{night}: done after {len(sent)} looks")
        except WaiterError:
            print(f"{night}: error at look {len(sent)}")
PY
venv/bin/python seen.py | tee seen
diff seen - <<'EXPECTED'
stopping stopping, stopped stopping, stopped stopped: done after 3 looks
stopping terminated, stopped terminated: error at look 1
stopping pending, stopped stopping: error at look 1
stopping shutting-down, stopped shutting-down, stopped terminated: error at look 3
no instance, and so on: error at look 40
EXPECTED
