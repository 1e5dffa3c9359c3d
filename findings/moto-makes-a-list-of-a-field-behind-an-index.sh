#!/usr/bin/env bash
# moto 5.2.5: in Step Functions, $.nodes[0].state is a list, and a Choice on it never matches.
#
# The States Language specification ("Paths", "Reference Paths") gathers values into an array only if a path yields
# several, and a path of names and indexes identifies one node; the developer guide shows $.car.cdr as the value itself.
# moto, which runs state machines with execute_state_machine, wraps the value in a list as soon as a name follows an
# index. Comparisons of a Choice are false then and Default is taken, States.Format writes brackets, and a Map over a
# list behind an index runs once, with the whole list as its item. There is no error. aws-local-stepfunctions 3.0.0
# gives the value. moto's engine comes from LocalStack; the line that does this was added for moto issue 7825. A text as
# the output of an execution has no quotation marks in moto, although the API reference says that the output is JSON.
# A night with "the first region" or "the first reservation" in a path takes another branch in a test than on AWS.
#
# Seen on 2026-11-30 with Python 3.11, boto3 1.44.8 and Node 20 (moto | aws-local-stepfunctions):
#   Parameters, $.nodes[0]: {"id": "i-1", "state": "running"} | {"id":"i-1","state":"running"}
#   Parameters, $.nodes[0].id: ["i-1"] | "i-1"
#   Parameters, $.only.id: i-2 | "i-2"
#   Parameters, States.Format('stop {}', $.nodes[0].id): stop [i-1] | "stop i-1"
#   OutputPath, $.nodes[0].id: ["i-1"] | "i-1"
#   Choice, $.nodes[0].state is running: other | "running"
#   Choice, $.only.state is running: running | "running"
#   Map, items of $.regions[0].ids: [["i-1", "i-2"]] | ["i-1","i-2"]
# Exits with 1 if that changes. Needs Node 20 and Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund aws-local-stepfunctions@3.0.0 >/dev/null
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'moto[stepfunctions]==5.2.5' boto3==1.44.8 botocore==1.44.8
cat >machines.py <<'PY'
import json


def one(state, name="One"):
    return {"StartAt": name, "States": {name: {**state, "End": True}}}


def choice(variable):
    ends = {name: {"Type": "Pass", "Result": name, "End": True} for name in ("running", "other")}
    rule = {"Variable": variable, "StringEquals": "running", "Next": "running"}
    return {"StartAt": "One", "States": {"One": {"Type": "Choice", "Choices": [rule], "Default": "other"}, **ends}}


MACHINES = {}
for path in ["$.nodes[0]", "$.nodes[0].id", "$.only.id", "States.Format('stop {}', $.nodes[0].id)"]:
    MACHINES[f"Parameters, {path}"] = one({"Type": "Pass", "Parameters": {"value.$": path}, "OutputPath": "$.value"})
MACHINES["OutputPath, $.nodes[0].id"] = one({"Type": "Pass", "OutputPath": "$.nodes[0].id"})
for path in ["$.nodes[0].state", "$.only.state"]:
    MACHINES[f"Choice, {path} is running"] = choice(path)
MACHINES["Map, items of $.regions[0].ids"] = one(
    {"Type": "Map", "ItemsPath": "$.regions[0].ids", "ItemProcessor": one({"Type": "Pass"}, "Each")}
)
INPUT = {
    "nodes": [{"id": "i-1", "state": "running"}],
    "only": {"id": "i-2", "state": "running"},
    "regions": [{"ids": ["i-1", "i-2"]}],
}
with open("machines.json", "w", encoding="utf-8") as file:
    json.dump({"machines": MACHINES, "input": INPUT}, file)
PY
cat >seen.py <<'PY'
import json
import time

import boto3
from moto import mock_aws

with open("machines.json", encoding="utf-8") as file:
    questions = json.load(file)
with mock_aws(config={"stepfunctions": {"execute_state_machine": True}}):
    states = boto3.client("stepfunctions")
    for number, machine in enumerate(questions["machines"].values()):
        arn = states.create_state_machine(
            name=f"seen{number}", definition=json.dumps(machine), roleArn="arn:aws:iam::123456789012:role/seen"
        )["stateMachineArn"]
        execution = states.start_execution(
            stateMachineArn=arn, name=f"seen{number}", input=json.dumps(questions["input"])
        )["executionArn"]
        for _ in range(300):
            seen = states.describe_execution(executionArn=execution)
            if seen["status"] != "RUNNING":
                break
            time.sleep(0.1)
        print(seen["output"])
PY
cat >seen.mjs <<'JS'
import { readFileSync } from "node:fs";
import { StateMachine } from "aws-local-stepfunctions";

const { machines, input } = JSON.parse(readFileSync("machines.json", "utf8"));
for (const machine of Object.values(machines)) {
  console.log(JSON.stringify(await new StateMachine(machine).run(input).result));
}
JS
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1
venv/bin/python machines.py
venv/bin/python -c 'import json; print(*json.load(open("machines.json"))["machines"], sep="\n")' >names
venv/bin/python seen.py >from-moto 2>log || { cat log >&2; exit 1; }
node seen.mjs >from-local
paste -d '|' from-moto from-local | sed 's/|/ | /' | paste -d '%' names - | sed 's/%/: /' | tee seen
diff seen - <<'EXPECTED'
Parameters, $.nodes[0]: {"id": "i-1", "state": "running"} | {"id":"i-1","state":"running"}
Parameters, $.nodes[0].id: ["i-1"] | "i-1"
Parameters, $.only.id: i-2 | "i-2"
Parameters, States.Format('stop {}', $.nodes[0].id): stop [i-1] | "stop i-1"
OutputPath, $.nodes[0].id: ["i-1"] | "i-1"
Choice, $.nodes[0].state is running: other | "running"
Choice, $.only.state is running: running | "running"
Map, items of $.regions[0].ids: [["i-1", "i-2"]] | ["i-1","i-2"]
EXPECTED
