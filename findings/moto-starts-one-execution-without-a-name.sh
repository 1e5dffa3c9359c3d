#!/usr/bin/env bash
# moto 5.2.5: with execute_state_machine, the second StartExecution without a name is refused.
#
# The API reference of StartExecution says that the name is optional; Step Functions then generates one, so a caller
# may start as many executions without a name as it likes. moto, if it runs state machines, names each of them "None",
# and refuses the second with ExecutionAlreadyExists, even after the first has ended. Without execute_state_machine
# the same calls are accepted and named by a UUID. A test that starts a night twice, or retries one, fails for that.
#
# Seen on 2026-11-30 with Python 3.11, boto3 1.44.8 (two calls; "generated" is a UUID):
#   execute_state_machine False: generated, generated
#   execute_state_machine True: None, ExecutionAlreadyExists
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'moto[stepfunctions]==5.2.5' boto3==1.44.8 botocore==1.44.8
cat >seen.py <<'PY'
import json
import time

import boto3
from botocore.exceptions import ClientError
from moto import mock_aws

MACHINE = json.dumps({"StartAt": "Only", "States": {"Only": {"Type": "Pass", "End": True}}})


def start(states, machine):
    try:
        run = states.start_execution(stateMachineArn=machine)["executionArn"]
    except ClientError as error:
        return error.response["Error"]["Code"]
    for _ in range(100):
        if states.describe_execution(executionArn=run)["status"] == "SUCCEEDED":
            break
        time.sleep(0.1)
    name = run.rsplit(":", 1)[1]
    return "generated" if len(name) == 36 else name


for execute in [False, True]:
    with mock_aws(config={"stepfunctions": {"execute_state_machine": execute}}):
        client = boto3.client("stepfunctions")
        role = "arn:aws:iam::111122223333:role/states"
        arn = client.create_state_machine(name="night", definition=MACHINE, roleArn=role)["stateMachineArn"]
        print(f"execute_state_machine {execute}: {start(client, arn)}, {start(client, arn)}")
PY
AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1 venv/bin/python seen.py 2>log | tee seen
diff seen - <<'EXPECTED' || { tail -20 log >&2; exit 1; }
execute_state_machine False: generated, generated
execute_state_machine True: None, ExecutionAlreadyExists
EXPECTED
