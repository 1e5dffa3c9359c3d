#!/usr/bin/env bash
# moto 5.2.5: TransactWriteItems ignores ClientRequestToken, so a repeated transaction is applied twice.
#
# DynamoDB's API reference says that a ClientRequestToken makes TransactWriteItems idempotent for ten minutes: the same
# call again has no further effect, and the same token with other parameters is answered by
# IdempotentParameterMismatchException. moto applies every call. A ledger that relies on the token (a retry after a
# lost answer must not count twice) fails its tests on moto although it is right, or passes a test that expects the
# second call to count. DynamoDB Local 3.3.1 does what the reference says.
#
# Seen on 2026-11-29 with Python 3.11, boto3 1.44.8 (each call adds to the counter under one token):
#   ADD 1: counter 1
#   ADD 1, same token: counter 2
#   ADD 5, same token: counter 7
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  'moto[dynamodb]==5.2.5' boto3==1.44.8 botocore==1.44.8
AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1 "$work/venv/bin/python" - <<'PY'
import sys

import boto3
from botocore.exceptions import ClientError
from moto import mock_aws

KEY = {"id": {"S": "night"}}


def add(amount):
    update = {
        "TableName": "ledger",
        "Key": KEY,
        "UpdateExpression": "ADD stops :n",
        "ExpressionAttributeValues": {":n": {"N": str(amount)}},
    }
    try:
        dynamodb.transact_write_items(ClientRequestToken="one-token", TransactItems=[{"Update": update}])
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "counter " + dynamodb.get_item(TableName="ledger", Key=KEY, ConsistentRead=True)["Item"]["stops"]["N"]


with mock_aws():
    dynamodb = boto3.client("dynamodb")
    dynamodb.create_table(
        TableName="ledger",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    seen = [f"ADD 1: {add(1)}", f"ADD 1, same token: {add(1)}", f"ADD 5, same token: {add(5)}"]
print("\n".join(seen))
sys.exit(0 if seen == ["ADD 1: counter 1", "ADD 1, same token: counter 2", "ADD 5, same token: counter 7"] else 1)
PY
