#!/usr/bin/env bash
# moto 5.2.5 cuts a text at an escaped apostrophe; aws-local-stepfunctions 3.0.0 neither splits at a set nor rounds.
#
# The developer guide of Step Functions ("Intrinsic functions", reserved characters) has an apostrophe, braces and a
# backslash in a text escaped by a backslash. In moto, States.Format ends the text at an escaped apostrophe, and the
# execution succeeds with the rest missing; an escaped brace fails it. States.Array returns its values in order by the
# guide; moto leaves out a literal null, but not one from a path. The guide lets States.StringSplit take several
# delimiting characters, each of which ends a part, and has States.MathAdd round to the nearest integer;
# aws-local-stepfunctions takes the characters for one delimiter and does not round. An umlaut in States.Base64Encode
# fails in moto, and is encoded in Latin-1 by the other. Where one engine follows the guide the other does not, so a
# message or a list of names that was tried in one of them can be another on AWS.
#
# Seen on 2026-11-30 with Node 20, Python 3.11, boto3 1.44.8 (moto with execute_state_machine):
#   States.Format('it\'s {}', $.id): moto "it\\\\", aws-local-stepfunctions "it's i-1"
#   States.Format('\{{}\}', $.id): moto States.Runtime, aws-local-stepfunctions "{i-1}"
#   States.Base64Encode($.city): moto States.Runtime, aws-local-stepfunctions "S/Zsbg=="
#   States.Array('a', null, 'b'): moto ["a","b"], aws-local-stepfunctions ["a",null,"b"]
#   States.Array('a', $.nothing, 'b'): moto ["a",null,"b"], aws-local-stepfunctions ["a",null,"b"]
#   States.StringSplit($.names, ', '): moto ["web","db","cache"], aws-local-stepfunctions ["web","db cache"]
#   States.StringSplit($.names, ' ,'): moto ["web","db","cache"], aws-local-stepfunctions ["web, db cache"]
#   States.MathAdd($.half, 1): moto 4, aws-local-stepfunctions 3.5
# Exits with 1 if that changes. Needs Node 20 and Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund aws-local-stepfunctions@3.0.0 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'moto[stepfunctions]==5.2.5' boto3==1.44.8 botocore==1.44.8
cat >calls <<'CALLS'
States.Format('it\'s {}', $.id)
States.Format('\{{}\}', $.id)
States.Base64Encode($.city)
States.Array('a', null, 'b')
States.Array('a', $.nothing, 'b')
States.StringSplit($.names, ', ')
States.StringSplit($.names, ' ,')
States.MathAdd($.half, 1)
CALLS
cat >input.json <<'JSON'
{"id": "i-1", "city": "Köln", "nothing": null, "names": "web, db cache", "half": 2.5}
JSON
cat >seen.py <<'PY'
import json
import time

import boto3
from moto import mock_aws

with open("calls", encoding="utf-8") as file:
    calls = file.read().splitlines()
with open("input.json", encoding="utf-8") as file:
    given = json.dumps(json.load(file))
with mock_aws(config={"stepfunctions": {"execute_state_machine": True}}):
    states = boto3.client("stepfunctions")
    for number, call in enumerate(calls):
        state = {"Type": "Pass", "Parameters": {"is.$": call}, "End": True}
        definition = {"StartAt": "Call", "States": {"Call": state}}
        arn = states.create_state_machine(
            name=f"m{number}", definition=json.dumps(definition), roleArn="arn:aws:iam::111122223333:role/states"
        )["stateMachineArn"]
        run = states.start_execution(stateMachineArn=arn, name=f"e{number}", input=given)["executionArn"]
        for _ in range(300):
            ended = states.describe_execution(executionArn=run)
            if ended["status"] != "RUNNING":
                break
            time.sleep(0.1)
        if ended["status"] == "SUCCEEDED":
            result = json.dumps(json.loads(ended["output"])["is"], separators=(",", ":"))
        else:
            result = ended["error"]
        print(f"{call}: moto {result}")
PY
cat >seen.js <<'JS'
const { readFileSync } = require("node:fs");
const { StateMachine } = require("aws-local-stepfunctions");
const input = require("./input.json");

(async () => {
  for (const call of readFileSync("calls", "utf8").trim().split("\n")) {
    const machine = { StartAt: "Call", States: { Call: { Type: "Pass", Parameters: { "is.$": call }, End: true } } };
    const { is } = await new StateMachine(machine).run(input).result;
    console.log(` aws-local-stepfunctions ${JSON.stringify(is)}`);
  }
  process.exit(0);
})();
JS
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1
venv/bin/python -W ignore seen.py 2>log >moto || { cat log >&2; exit 1; }
node seen.js >engine
paste -d '#' moto engine | sed 's/#/,/' | tee seen
diff seen - <<'EXPECTED'
States.Format('it\'s {}', $.id): moto "it\\\\", aws-local-stepfunctions "it's i-1"
States.Format('\{{}\}', $.id): moto States.Runtime, aws-local-stepfunctions "{i-1}"
States.Base64Encode($.city): moto States.Runtime, aws-local-stepfunctions "S/Zsbg=="
States.Array('a', null, 'b'): moto ["a","b"], aws-local-stepfunctions ["a",null,"b"]
States.Array('a', $.nothing, 'b'): moto ["a",null,"b"], aws-local-stepfunctions ["a",null,"b"]
States.StringSplit($.names, ', '): moto ["web","db","cache"], aws-local-stepfunctions ["web","db cache"]
States.StringSplit($.names, ' ,'): moto ["web","db","cache"], aws-local-stepfunctions ["web, db cache"]
States.MathAdd($.half, 1): moto 4, aws-local-stepfunctions 3.5
EXPECTED
