#!/usr/bin/env bash
# moto 5.2.5: a wildcard in a filter of DescribeInstances works for tags only; elsewhere the list is empty.
#
# EC2's guide ("Find your Amazon EC2 resources", filtering) says that a filter's value may contain wildcards: an
# asterisk for zero or more characters, a question mark for one. In moto this is so for tag:KEY, tag-key and
# tag-value. For the state, the type, the zone, the VPC and the image the same wildcards are compared as plain text:
# the answer is empty and there is no error, so code that looks for machines to stop finds none in its tests. In tags,
# moto also takes square brackets for a choice of characters, which are plain characters on EC2.
#
# Seen on 2026-11-30 with Python 3.11, boto3 1.44.8 (one running instance, tagged Name=web-a, in eu-west-1a):
#   tag:Name = web*: 1
#   tag-key = Na?e: 1
#   instance-state-name = running: 1
#   instance-state-name = runn*: 0
#   availability-zone = eu-west-1?: 0
#   vpc-id = vpc-*: 0
#   image-id = ami-*: 0
#   tag:Name = web-[abc]: 1
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'moto[ec2]==5.2.5' boto3==1.44.8 botocore==1.44.8
cat >seen.py <<'PY'
import boto3
from moto import mock_aws

FILTERS = [
    ("tag:Name", "web*"),
    ("tag-key", "Na?e"),
    ("instance-state-name", "running"),
    ("instance-state-name", "runn*"),
    ("availability-zone", "eu-west-1?"),
    ("vpc-id", "vpc-*"),
    ("image-id", "ami-*"),
    ("tag:Name", "web-[abc]"),
]
with mock_aws():
    ec2 = boto3.client("ec2")
    named = [{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "web-a"}]}]
    ec2.run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1, TagSpecifications=named)
    for name, value in FILTERS:
        found = ec2.describe_instances(Filters=[{"Name": name, "Values": [value]}])["Reservations"]
        print(f"{name} = {value}: {len(found)}")
PY
AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1 venv/bin/python seen.py | tee seen
diff seen - <<'EXPECTED'
tag:Name = web*: 1
tag-key = Na?e: 1
instance-state-name = running: 1
instance-state-name = runn*: 0
availability-zone = eu-west-1?: 0
vpc-id = vpc-*: 0
image-id = ami-*: 0
tag:Name = web-[abc]: 1
EXPECTED
