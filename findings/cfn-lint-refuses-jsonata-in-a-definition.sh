#!/usr/bin/env bash
# cfn-lint 1.58.0: rule E3601 refuses JSONata expressions where Amazon States Language allows them.
#
# In a JSONata state the States Language lets an expression stand for TimeoutSeconds and HeartbeatSeconds of a Task,
# for MaxConcurrency, ToleratedFailureCount, ToleratedFailurePercentage and ItemSelector of a Map, and lets Output be
# any JSON value, so also an array ("Task state", "Map state" and "Transforming data with JSONata" in the developer
# guide). E3601 wants numbers and objects there, and exits with an error. The same rule accepts an expression for
# Seconds of a Wait, so the fields cannot be told apart by a rule of thumb. "sam validate --lint" runs the same rule.
# The way around is DefinitionString or DefinitionUri, which E3601 does not see, at the price of all its other checks.
#
# Seen on 2026-11-29 with Python 3.11:
#   Wait Seconds: accepted
#   Task TimeoutSeconds: E3601
#   Task HeartbeatSeconds: E3601
#   Task Output, an array: E3601
#   Map MaxConcurrency: E3601
#   Map ItemSelector: E3601
#   Map ToleratedFailurePercentage: E3601
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


def judge(state):
    definition = {"QueryLanguage": "JSONata", "StartAt": "First", "States": {"First": {**state, "End": True}}}
    properties = {"RoleArn": "arn:aws:iam::111122223333:role/states", "Definition": definition}
    machine = {"Type": "AWS::StepFunctions::StateMachine", "Properties": properties}
    template = {"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Machine": machine}}
    found = lint(json.dumps(template, indent=1), None, ["eu-west-1"])
    return ", ".join(sorted({match.rule.id for match in found})) or "accepted"


seen = {
    "Wait Seconds": judge({"Type": "Wait", "Seconds": "{% $states.input.seconds %}"}),
    "Task TimeoutSeconds": judge(task(TimeoutSeconds="{% $states.input.limit %}")),
    "Task HeartbeatSeconds": judge(task(TimeoutSeconds=60, HeartbeatSeconds="{% $states.input.beat %}")),
    "Task Output, an array": judge(task(Output=["{% $states.result.Payload %}"])),
    "Map MaxConcurrency": judge(mapping(MaxConcurrency="{% $states.input.parallel %}")),
    "Map ItemSelector": judge(mapping(ItemSelector="{% $states.context.Map.Item.Value %}")),
    "Map ToleratedFailurePercentage": judge(mapping(ToleratedFailurePercentage="{% 100 %}")),
}
for what, verdict in seen.items():
    print(f"{what}: {verdict}")
sys.exit(0 if list(seen.values()) == ["accepted"] + ["E3601"] * 6 else 1)
PY
