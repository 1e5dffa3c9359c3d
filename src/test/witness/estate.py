"""An estate, its policies, and the expected outcome of each instance. The expectation is stated with each kind of
instance, by the policy language's own document; none of it is computed by the program under test."""

import datetime
import json
from collections import namedtuple
from fnmatch import fnmatchcase

IMAGE = "ami-12c6146b"
REGIONS = ["us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-northeast-2", "ap-southeast-1"]
# The deployment's lists: more than the regions with instances, so that empty ones are planned too.
ALLOW, DENY = ["us-*", "eu-west-?", "eu-central-1", "ap-northeast-2", "ap-southeast-1"], ["us-west-1", "us-gov-*"]

Kind = namedtuple("Kind", "count name type tags outcome policy obstacle spot off", defaults=(None, False))

PROD = {"env": "prod"}
KINDS = [
    Kind(31, "web", "t3.micro", {"env": "dev"}, "stopped", None, None),
    Kind(4, "worker", "m5.large", {}, "stopped", None, None),
    Kind(3, "billing", "t3.small", PROD, "kept", "keep-prod", None),
    Kind(1, "billing-scratch", "t3.small", PROD, "stopped", None, None),
    Kind(1, "demo", "t3.micro", {"keep-until": "2999-12-31"}, "kept", "keep-tagged", None),
    Kind(1, "demo-someday", "t3.micro", {"keep-until": "someday"}, "kept", "keep-tagged", None),
    Kind(1, "demo-over", "t3.micro", {"keep-until": "2020-01-01"}, "stopped", None, None),
    Kind(1, "bastion", "t3.micro", {"curfew:never-stop": ""}, "blocked", None, "never-stop"),
    Kind(1, "group", "t3.micro", {"aws:autoscaling:groupName": "shop"}, "blocked", None, "auto-scaling"),
    Kind(1, "lab", "t3.micro", {"aws:autoscaling:groupName": "lab"}, "stopped", "stop-lab", None),
    Kind(1, "node", "m5.large", {"karpenter.sh/nodepool": "default"}, "blocked", None, "kubernetes"),
    Kind(1, "spot", "t3.micro", {}, "blocked", None, "spot-one-time", spot="one-time"),
    Kind(1, "spot-again", "t3.micro", {}, "stopped", None, None, spot="persistent"),
    Kind(1, "cache", "m5d.large", {}, "blocked", None, "instance-store-data"),
    Kind(1, 'odd "name" \\ 이름', "t3.micro", {"note": "quotes, a backslash, Hangul"}, "stopped", None, None),
    Kind(1, "off", "t3.micro", {}, None, None, None, off=True),
]

WHO = {"owner": "platform@example.com", "reason": "the witness's estate"}
POLICIES = [
    {
        "id": "keep-prod",
        "effect": "keep",
        "match": {"tag": {"env": ["prod", "prd*"]}},
        "not": [{"name": ["*-scratch"]}],
        "until": "2999-12-31",
        **WHO,
    },
    {"id": "keep-tagged", "effect": "keep", "match": {"keepUntilTag": "keep-until"}, "until": "never", **WHO},
    {
        "id": "stop-lab",
        "effect": "stop",
        "match": {"autoScalingGroup": ["lab"]},
        "despite": ["auto-scaling"],
        **WHO,
    },
    # None of these is active.
    {"id": "keep-all-disabled", "effect": "keep", "match": {}, "enabled": False, "until": "never", **WHO},
    {"id": "keep-all-over", "effect": "keep", "match": {}, "until": "2020-12-31", **WHO},
    {
        "id": "keep-all-one-day",
        "effect": "keep",
        "zone": "Asia/Seoul",
        "match": {},
        "when": {"dates": ["2001-01-01"], "from": "19:00", "to": "07:00"},
        "until": "never",
        **WHO,
    },
]

Expected = namedtuple("Expected", "region outcome policy obstacle")


def regions(ec2):
    """The regions that a run should find, from AWS's list of regions and the deployment's lists."""
    named = [r["RegionName"] for r in ec2.describe_regions()["Regions"] if r["OptInStatus"] != "not-opted-in"]
    fits = lambda region, globs: any(fnmatchcase(region, glob) for glob in globs)
    return sorted(region for region in named if fits(region, ALLOW) and not fits(region, DENY))


def launch(client, where=REGIONS, kinds=KINDS):
    """Launches the estate, and returns the expectation for each instance that is evaluated, by id."""
    expected = {}
    for region in where:
        ec2 = client("ec2", region)
        for kind in kinds:
            ids = launched(ec2, kind)
            tags = {"Name": kind.name} | kind.tags
            ec2.create_tags(Resources=ids, Tags=[{"Key": k, "Value": v} for k, v in tags.items()])
            if kind.off:
                ec2.stop_instances(InstanceIds=ids)
            else:
                expected |= {i: Expected(region, kind.outcome, kind.policy, kind.obstacle) for i in ids}
    return expected


def launched(ec2, kind):
    """The ids of a kind's instances in one region."""
    if kind.spot:
        specification = {"ImageId": IMAGE, "InstanceType": kind.type}
        answer = ec2.request_spot_instances(
            Type=kind.spot, InstanceCount=kind.count, LaunchSpecification=specification
        )
        return [request["InstanceId"] for request in answer["SpotInstanceRequests"]]
    answer = ec2.run_instances(
        ImageId=IMAGE, InstanceType=kind.type, MinCount=kind.count, MaxCount=kind.count
    )
    return [instance["InstanceId"] for instance in answer["Instances"]]


def states(client, where=REGIONS):
    """The state of every instance, by id."""
    return {i["InstanceId"]: i["State"]["Name"] for region in where for i in instances(client("ec2", region))}


def instances(ec2):
    pages = ec2.get_paginator("describe_instances").paginate()
    return [i for page in pages for reservation in page["Reservations"] for i in reservation["Instances"]]


def save(client, where, directory):
    """Saves the estate as the AWS CLI prints it, for the run without AWS."""
    directory.mkdir(parents=True, exist_ok=True)

    def write(name, content):
        as_text = lambda value: value.isoformat() if isinstance(value, datetime.datetime) else str(value)
        (directory / name).write_text(json.dumps(content, default=as_text, ensure_ascii=False))

    for region in where:
        ec2 = client("ec2", region)
        pages = ec2.get_paginator("describe_instances").paginate()
        write(f"{region}.json", {"Reservations": [r for page in pages for r in page["Reservations"]]})
        types = sorted({i["InstanceType"] for i in instances(ec2)})
        if types:
            write(f"{region}.types.json", ec2.describe_instance_types(InstanceTypes=types) | {"ResponseMetadata": {}})
        requests = ec2.describe_spot_instance_requests()["SpotInstanceRequests"]
        write(f"{region}.spot.json", {"SpotInstanceRequests": requests})
