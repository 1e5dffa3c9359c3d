#!/usr/bin/env bash
# cfn-lint 1.58.0: rule E3601 refuses JSONata expressions where Amazon States Language allows them.
#
# In a JSONata state the States Language lets an expression stand for TimeoutSeconds and HeartbeatSeconds of a Task,
# for MaxConcurrency, ToleratedFailureCount, ToleratedFailurePercentage and ItemSelector of a Map, and lets Output be
# any JSON value, so also an array ("Task state", "Map state" and "Transforming data with JSONata" in the developer
# guide). E3601 wants numbers and objects there, in Definition and in DefinitionString, and exits with an error. The
# same rule accepts an expression for Seconds of a Wait. In a SAM template it does not look into the definition at all:
# a machine that cfn-lint accepts there is refused after the translation to CloudFormation.
#
# Seen on 2026-11-29 with Python 3.11:
#   Wait Seconds: accepted
#   Task TimeoutSeconds: E3601
#   Task HeartbeatSeconds: E3601
#   Task Output, an array: E3601
#   Map MaxConcurrency: E3601
#   Map ItemSelector: E3601
#   Map ToleratedFailurePercentage: E3601
#   TimeoutSeconds in DefinitionString: E3601
#   TimeoutSeconds in a SAM template: accepted
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check cfn-lint==1.58.0
"$work/venv/bin/python" -W ignore - <<'PY'
import json
import sys

from cfnlint.api import lint


def task(**fields):
    arguments = {"FunctionName": "work", "Payload": "{% $states.input %}"}
    return {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": arguments, **fields}


def mapping(**fields):
    config = {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
    inner = {"ProcessorConfig": config, "StartAt": "One", "States": {"One": {"Type": "Pass", "End": True}}}
    return {"Type": "Map", "Items": "{% $states.input.items %}", "ItemProcessor": inner, **fields}


def machine(state):
    return {"QueryLanguage": "JSONata", "StartAt": "First", "States": {"First": {**state, "End": True}}}


def judge(state):
    return lint_one("AWS::StepFunctions::StateMachine", Definition=machine(state))


def lint_one(kind, transform=None, **definition):
    properties = {**definition}
    if not transform:
        properties["RoleArn"] = "arn:aws:iam::111122223333:role/states"
    template = {"Resources": {"Machine": {"Type": kind, "Properties": properties}}}
    if transform:
        template["Transform"] = transform
    found = lint(json.dumps(template, indent=1), None, ["eu-west-1"])
    return ", ".join(sorted({match.rule.id for match in found})) or "accepted"


limited = task(TimeoutSeconds="{% $states.input.limit %}")
seen = {
    "Wait Seconds": judge({"Type": "Wait", "Seconds": "{% $states.input.seconds %}"}),
    "Task TimeoutSeconds": judge(limited),
    "Task HeartbeatSeconds": judge(task(TimeoutSeconds=60, HeartbeatSeconds="{% $states.input.beat %}")),
    "Task Output, an array": judge(task(Output=["{% $states.result.Payload %}"])),
    "Map MaxConcurrency": judge(mapping(MaxConcurrency="{% $states.input.parallel %}")),
    "Map ItemSelector": judge(mapping(ItemSelector="{% $states.context.Map.Item.Value %}")),
    "Map ToleratedFailurePercentage": judge(mapping(ToleratedFailurePercentage="{% 100 %}")),
    "TimeoutSeconds in DefinitionString": lint_one(
        "AWS::StepFunctions::StateMachine", DefinitionString=json.dumps(machine(limited))
    ),
    "TimeoutSeconds in a SAM template": lint_one(
        "AWS::Serverless::StateMachine", transform="AWS::Serverless-2016-10-31", Definition=machine(limited)
    ),
}
for what, verdict in seen.items():
    print(f"{what}: {verdict}")
sys.exit(0 if list(seen.values()) == ["accepted"] + ["E3601"] * 7 + ["accepted"] else 1)
PY
