#!/usr/bin/env bash
# moto 5.2.5 and aws-local-stepfunctions 3.0.0: in StringMatches "?" stands for any character.
#
# The States Language specification ("Choice State") describes StringMatches: "*" matches zero or more characters, that
# a backslash escapes it, and that no other character has a special meaning. Both local engines match the pattern as one
# for file names instead: "?" matches any character in both. In moto a pair of brackets is a choice of characters, so a
# name with brackets does not match itself, and an escaped asterisk matches nothing; in aws-local-stepfunctions "*" ends
# at the end of a line. A Choice state that looks for names or messages takes another branch than on AWS.
#
# Seen on 2026-11-30 with Node 20, Python 3.11 and boto3 1.44.8:
#   pattern a*b, text a-b: specification yes, moto yes, aws-local-stepfunctions yes
#   pattern a?b, text a-b: specification no, moto yes, aws-local-stepfunctions yes
#   pattern a[1]*, text a[1]b: specification yes, moto no, aws-local-stepfunctions yes
#   pattern a\*b, text a*b: specification yes, moto no, aws-local-stepfunctions yes
#   pattern a*b, text a(line break)b: specification yes, moto yes, aws-local-stepfunctions no
# Exits with 1 if that changes. Needs Node 20 and Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund aws-local-stepfunctions@3.0.0 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'moto[stepfunctions]==5.2.5' boto3==1.44.8 botocore==1.44.8
cat >cases.json <<'JSON'
[
  {"pattern": "a*b", "text": "a-b", "specification": "yes"},
  {"pattern": "a?b", "text": "a-b", "specification": "no"},
  {"pattern": "a[1]*", "text": "a[1]b", "specification": "yes"},
  {"pattern": "a\\*b", "text": "a*b", "specification": "yes"},
  {"pattern": "a*b", "text": "a\nb", "specification": "yes"}
]
JSON
cat >machine.json <<'JSON'
{
  "StartAt": "Matches",
  "States": {
    "Matches": {
      "Type": "Choice",
      "Choices": [{"Variable": "$.text", "StringMatches": "PATTERN", "Next": "Yes"}],
      "Default": "No"
    },
    "Yes": {"Type": "Pass", "Result": "yes", "End": true},
    "No": {"Type": "Pass", "Result": "no", "End": true}
  }
}
JSON
cat >seen.py <<'PY'
import json
import time

import boto3
from moto import mock_aws

with open("cases.json", encoding="utf-8") as file:
    cases = json.load(file)
with open("machine.json", encoding="utf-8") as file:
    machine = json.load(file)
with mock_aws(config={"stepfunctions": {"execute_state_machine": True}}):
    states = boto3.client("stepfunctions")
    for number, case in enumerate(cases):
        machine["States"]["Matches"]["Choices"][0]["StringMatches"] = case["pattern"]
        arn = states.create_state_machine(
            name=f"m{number}", definition=json.dumps(machine), roleArn="arn:aws:iam::111122223333:role/states"
        )["stateMachineArn"]
        run = states.start_execution(stateMachineArn=arn, input=json.dumps({"text": case["text"]}))["executionArn"]
        for _ in range(300):
            ended = states.describe_execution(executionArn=run)
            if ended["status"] != "RUNNING":
                break
            time.sleep(0.1)
        print(ended.get("output", ended["status"]))
PY
cat >seen.js <<'JS'
const { StateMachine } = require("aws-local-stepfunctions");
const machine = require("./machine.json");
(async () => {
  for (const { pattern, text } of require("./cases.json")) {
    machine.States.Matches.Choices[0].StringMatches = pattern;
    console.log(await new StateMachine(machine).run({ text }).result);
  }
  process.exit(0);
})();
JS
cat >print.py <<'PY'
import json
import sys

moto, local = (open(name, encoding="utf-8").read().splitlines() for name in sys.argv[1:])
for case, one, two in zip(json.load(open("cases.json", encoding="utf-8")), moto, local):
    text = case["text"].replace("\n", "(line break)")
    print(f"pattern {case['pattern']}, text {text}: specification {case['specification']}", end="")
    print(f", moto {one.strip(chr(34))}, aws-local-stepfunctions {two}")
PY
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1
venv/bin/python seen.py >from-moto
node seen.js >from-local
python3 print.py from-moto from-local | tee seen
diff seen - <<'EXPECTED'
pattern a*b, text a-b: specification yes, moto yes, aws-local-stepfunctions yes
pattern a?b, text a-b: specification no, moto yes, aws-local-stepfunctions yes
pattern a[1]*, text a[1]b: specification yes, moto no, aws-local-stepfunctions yes
pattern a\*b, text a*b: specification yes, moto no, aws-local-stepfunctions yes
pattern a*b, text a(line break)b: specification yes, moto yes, aws-local-stepfunctions no
EXPECTED
