#!/usr/bin/env bash
# moto 5.2.5: DescribeRegions lists regions that are not enabled, and those of China and GovCloud.
#
# EC2's API reference of DescribeRegions says that AllRegions also shows the regions that are disabled for the account;
# without it only enabled ones are listed. Regions of another partition (China, GovCloud) are never listed: an account
# belongs to one partition (AWS Fault Isolation Boundaries, "Partitions"). moto lists the same regions in both cases,
# with some of status "not-opted-in" and all of the other partitions as "opt-in-not-required", and RunInstances works
# there. Code that walks through all listed regions is never tested against a region that refuses it, and counts regions
# that the account cannot have.
#
# Seen on 2026-11-30 with Python 3.11, boto3 1.44.8 (region eu-west-1):
#   same regions with and without AllRegions: True
#   me-central-1 without AllRegions: not-opted-in
#   cn-north-1 without AllRegions: opt-in-not-required
#   us-gov-west-1 without AllRegions: opt-in-not-required
#   instance started in me-central-1: running
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

with mock_aws():
    ec2 = boto3.client("ec2")
    enabled = {region["RegionName"]: region["OptInStatus"] for region in ec2.describe_regions()["Regions"]}
    every = {region["RegionName"] for region in ec2.describe_regions(AllRegions=True)["Regions"]}
    print(f"same regions with and without AllRegions: {set(enabled) == every}")
    for region in ["me-central-1", "cn-north-1", "us-gov-west-1"]:
        print(f"{region} without AllRegions: {enabled[region]}")
    there = boto3.client("ec2", region_name="me-central-1")
    there.run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1)
    listed = there.describe_instances()["Reservations"][0]["Instances"][0]
    print(f"instance started in me-central-1: {listed['State']['Name']}")
PY
AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1 venv/bin/python seen.py | tee seen
diff seen - <<'EXPECTED'
same regions with and without AllRegions: True
me-central-1 without AllRegions: not-opted-in
cn-north-1 without AllRegions: opt-in-not-required
us-gov-west-1 without AllRegions: opt-in-not-required
instance started in me-central-1: running
EXPECTED
