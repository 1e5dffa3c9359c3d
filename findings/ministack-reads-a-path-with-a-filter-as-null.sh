#!/usr/bin/env bash
# ministack 1.5.33: in Step Functions, a path with a filter or a slice is null, as is a path that finds nothing.
#
# The States Language specification ("Paths") takes paths in the syntax of JSONPath, with filters, slices and "..", and
# "Errors" has States.ParameterPathFailure for a path in Parameters that cannot be applied. ministack, which runs state
# machines, knows names, indexes and the asterisk. A path with any other operator gives null, and so does a path that
# matches nothing or names a variable; the execution goes on and succeeds. ResultPath with an index, which the guide has
# for reference paths, does not change the list. A Condition in JSONata must be a boolean; here the text "no" is true.
# aws-local-stepfunctions 3.0.0 follows the specification with paths, but has neither variables nor JSONata. A task that
# is to stop the running nodes gets null in place of their ids, and the test on ministack sees it succeed.
#
# Seen on 2026-11-30 with Node 20, Python 3.11 and boto3 1.43.106 (ministack | aws-local-stepfunctions; i-1 and i-3 are
# running, and i-2 is stopped):
#   Parameters, $.nodes[*].id: {"found":["i-1","i-2","i-3"]} | {"found":["i-1","i-2","i-3"]}
#   Parameters, $.nodes[0].id: {"found":"i-1"} | {"found":"i-1"}
#   Parameters, $.nodes[?(@.state == 'running')].id: {"found":null} | {"found":["i-1","i-3"]}
#   Parameters, $.ids[0:2]: {"found":null} | {"found":["i-1","i-2"]}
#   Parameters, $.ids[-1:]: {"found":null} | {"found":["i-3"]}
#   Parameters, $..id: {"found":null} | {"found":["i-1","i-2","i-3"]}
#   Parameters, $.nodes[0].zone: {"found":null} | fails
#   ResultPath, $.ids[0]: ["i-1","i-2","i-3"] | ["i-9","i-2","i-3"]
#   OutputPath, $.ids[1:]: null | ["i-2","i-3"]
#   variable, $name: {"found":null} | fails
#   Condition, {% "no" %}: "taken" | fails
# Exits with 1 if that changes. Needs Node 20 and Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund aws-local-stepfunctions@3.0.0 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check ministack==1.5.33 boto3==1.43.106
cat >cases.py <<'PY'
import json

NODES = {"ids": ["i-1", "i-2", "i-3"], "nodes": [
    {"id": "i-1", "state": "running"}, {"id": "i-2", "state": "stopped"}, {"id": "i-3", "state": "running"}]}
PATHS = ["$.nodes[*].id", "$.nodes[0].id", "$.nodes[?(@.state == 'running')].id", "$.ids[0:2]", "$.ids[-1:]", "$..id",
         "$.nodes[0].zone"]


def machine(**state):
    return {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": True, **state}}}


cases = [[f"Parameters, {path}", machine(Parameters={"found.$": path})] for path in PATHS]
cases.append(["ResultPath, $.ids[0]", machine(Result="i-9", ResultPath="$.ids[0]", OutputPath="$.ids")])
cases.append(["OutputPath, $.ids[1:]", machine(OutputPath="$.ids[1:]")])
variable = machine(Parameters={"found.$": "$name"})
variable["StartAt"] = "Assign"
variable["States"]["Assign"] = {"Type": "Pass", "Assign": {"name": "web"}, "Next": "A"}
cases.append(["variable, $name", variable])
cases.append(['Condition, {% "no" %}', {"QueryLanguage": "JSONata", "StartAt": "C", "States": {
    "C": {"Type": "Choice", "Choices": [{"Condition": '{% "no" %}', "Next": "Yes"}], "Default": "No"},
    "Yes": {"Type": "Pass", "Output": "taken", "End": True}, "No": {"Type": "Pass", "Output": "default", "End": True}}}])
with open("cases.json", "w") as file:
    json.dump({"input": NODES, "cases": cases}, file)
PY
cat >seen.py <<'PY'
import json
import os
import pathlib
import socket
import subprocess
import sys
import time

import boto3


def run(port):
    client = boto3.client("stepfunctions", endpoint_url=f"http://127.0.0.1:{port}", region_name="eu-west-1",
                          aws_access_key_id="test", aws_secret_access_key="test")
    with open("cases.json") as file:
        asked = json.load(file)
    for number, (title, definition) in enumerate(asked["cases"]):
        machine = client.create_state_machine(name=f"machine-{number}", definition=json.dumps(definition),
                                              roleArn="arn:aws:iam::000000000000:role/seen")["stateMachineArn"]
        execution = client.start_execution(stateMachineArn=machine, input=json.dumps(asked["input"]))["executionArn"]
        while (seen := client.describe_execution(executionArn=execution))["status"] == "RUNNING":
            time.sleep(0.1)
        output = json.loads(seen["output"]) if seen["status"] == "SUCCEEDED" else "fails"
        print(f"{title}: {json.dumps(output, separators=(',', ':'))}")


with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
command = [str(pathlib.Path(sys.executable).with_name("ministack"))]
with open("server.log", "w") as log:
    server = subprocess.Popen(command, env={**os.environ, "GATEWAY_PORT": str(port)}, stdout=log, stderr=log)
try:
    for _ in range(150):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except OSError:
            time.sleep(0.2)
    run(port)
finally:
    server.terminate()
    server.wait()
PY
cat >seen.mjs <<'JS'
import { readFileSync } from "node:fs";
import { StateMachine } from "aws-local-stepfunctions";

const { input, cases } = JSON.parse(readFileSync("cases.json", "utf8"));
for (const [, definition] of cases) {
  try {
    console.log(JSON.stringify(await new StateMachine(definition).run(input).result));
  } catch {
    console.log('"fails"');
  }
}
JS
venv/bin/python cases.py
venv/bin/python seen.py >ministack
node seen.mjs >local
paste -d '|' ministack local | sed 's/|/ | /; s/"fails"/fails/g' | tee seen
diff seen - <<'EXPECTED'
Parameters, $.nodes[*].id: {"found":["i-1","i-2","i-3"]} | {"found":["i-1","i-2","i-3"]}
Parameters, $.nodes[0].id: {"found":"i-1"} | {"found":"i-1"}
Parameters, $.nodes[?(@.state == 'running')].id: {"found":null} | {"found":["i-1","i-3"]}
Parameters, $.ids[0:2]: {"found":null} | {"found":["i-1","i-2"]}
Parameters, $.ids[-1:]: {"found":null} | {"found":["i-3"]}
Parameters, $..id: {"found":null} | {"found":["i-1","i-2","i-3"]}
Parameters, $.nodes[0].zone: {"found":null} | fails
ResultPath, $.ids[0]: ["i-1","i-2","i-3"] | ["i-9","i-2","i-3"]
OutputPath, $.ids[1:]: null | ["i-2","i-3"]
variable, $name: {"found":null} | fails
Condition, {% "no" %}: "taken" | fails
EXPECTED
