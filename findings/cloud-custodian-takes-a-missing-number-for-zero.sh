#!/usr/bin/env bash
# Cloud Custodian (c7n) 0.9.53: with value_type: integer, a tag that is missing, empty or no number counts as 0.
#
# The page "Generic Filters" of Cloud Custodian has value_type: integer to convert a value before the comparison; tags
# are texts, so a comparison of a tag with a number needs it. The filter replaces what it cannot convert by 0: a missing
# tag, an empty tag, "2h", "1.5" and "unknown". "Less than 8" and "not equal to 12" select all of them; value_type:
# float does the same with what is no number. Without value_type the filter selects nothing, and a time that cannot be
# read (value_type: age) never matches. The page shows op: in with lists; with a text, which the schema accepts, it
# looks for the tag in the text: the empty tag and "prod" are in "production", and not-in leaves them out. There is no
# warning. A policy that stops instances whose tag has fewer than 8 hours also stops those without the tag.
#
# Seen on 2026-11-30 with Python 3.11 (filter: selected; the tag is none, "", "2", "12", "2h", "1.5" or "unknown" for
# numbers, and none, "", "prod", "production" or "stage" for texts):
#   op lt, value 8:
#   op lt, value 8, value_type integer: none '' '2' '2h' '1.5' 'unknown'
#   op gt, value 8, value_type integer: '12'
#   op ne, value 12, value_type integer: none '' '2' '2h' '1.5' 'unknown'
#   op lt, value 8, value_type float: none '' '2' '2h' '1.5' 'unknown'
#   op gt, value 30, value_type age: '2020-01-01'
#   op in, value ['production']: 'production'
#   op in, value production: '' 'prod' 'production'
#   op not-in, value ['production']: none '' 'prod' 'stage'
#   op not-in, value production: 'stage'
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check c7n==0.9.53
cat >seen.py <<'PY'
from c7n.loader import PolicyLoader
from c7n.config import Config
from c7n.resources import load_resources

load_resources(["aws.ec2"])
NUMBERS = [None, "", "2", "12", "2h", "1.5", "unknown"]
DATES = [None, "", "2020-01-01", "never"]
TEXTS = [None, "", "prod", "production", "stage"]


def instance(value):
    return {"InstanceId": "i-1", "Tags": [] if value is None else [{"Key": "hours", "Value": value}]}


def show(values, **condition):
    data = {"policies": [{"name": "stop", "resource": "aws.ec2", "filters": [
        {"type": "value", "key": "tag:hours", **condition}], "actions": ["stop"]}]}
    policies = PolicyLoader(Config.empty()).load_data(data, "memory://", validate=True)
    (chosen,) = next(iter(policies)).resource_manager.filters
    found = [value for value in values if chosen(instance(value))]
    title = ", ".join(f"{name} {value}" for name, value in condition.items())
    print(f"{title}: {' '.join('none' if value is None else repr(value) for value in found)}".strip())


show(NUMBERS, op="lt", value=8)
show(NUMBERS, op="lt", value=8, value_type="integer")
show(NUMBERS, op="gt", value=8, value_type="integer")
show(NUMBERS, op="ne", value=12, value_type="integer")
show(NUMBERS, op="lt", value=8, value_type="float")
show(DATES, op="gt", value=30, value_type="age")
show(TEXTS, op="in", value=["production"])
show(TEXTS, op="in", value="production")
show(TEXTS, op="not-in", value=["production"])
show(TEXTS, op="not-in", value="production")
PY
AWS_DEFAULT_REGION=eu-west-1 venv/bin/python -W ignore seen.py | tee seen
diff seen - <<'EXPECTED'
op lt, value 8:
op lt, value 8, value_type integer: none '' '2' '2h' '1.5' 'unknown'
op gt, value 8, value_type integer: '12'
op ne, value 12, value_type integer: none '' '2' '2h' '1.5' 'unknown'
op lt, value 8, value_type float: none '' '2' '2h' '1.5' 'unknown'
op gt, value 30, value_type age: '2020-01-01'
op in, value ['production']: 'production'
op in, value production: '' 'prod' 'production'
op not-in, value ['production']: none '' 'prod' 'stage'
op not-in, value production: 'stage'
EXPECTED
