#!/usr/bin/env bash
# moto 5.2.5: a projection of two elements of a list returns one of them, and TransactGetItems returns everything.
#
# DynamoDB's developer guide ("Projection expressions") says that an expression may name several elements, separated by
# commas, also such as nodes[0]. In moto the last path into a list replaces those before it, in GetItem, Query and Scan:
# one of two nodes comes back, and of two fields of the same node one. Paths into maps are joined as they should be.
# TransactGetItems has a ProjectionExpression for each of its items (API reference, "Get"); moto ignores it. The guide
# ("Update expressions", SET) also says that elements that are added to a list in one SET are sorted by their numbers;
# moto appends them in the order of the expression. DynamoDB Local 3.3.1 does what the guide says. There is no error: a
# report of the first and the last node of a night lacks one in tests, and code that needs a field which it forgot to
# ask for works there.
#
# Seen on 2026-11-30 with Python 3.11, boto3 1.44.8 (nodes are i-1 on, i-2 off, i-3 on; notes are a, b):
#   GetItem notes[0]: {"notes": ["a"]}
#   GetItem notes[0], notes[1]: {"notes": ["b"]}
#   GetItem nodes[0].id, nodes[2].id: {"nodes": [{"id": "i-3"}]}
#   GetItem nodes[0].id, nodes[0].state: {"nodes": [{"state": "on"}]}
#   GetItem night.region, night.plan.id: {"night": {"plan": {"id": "p"}, "region": "r"}}
#   Query notes[0], notes[1]: {"notes": ["b"]}
#   Scan notes[0], notes[1]: {"notes": ["b"]}
#   TransactGetItems id: id night nodes notes
#   SET notes[7] = "seven", notes[5] = "five": a b seven five
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'moto[dynamodb]==5.2.5' boto3==1.44.8 botocore==1.44.8
cat >seen.py <<'PY'
import json

import boto3
from boto3.dynamodb.conditions import Key
from moto import mock_aws

NODES = [{"id": f"i-{number}", "state": state} for number, state in [(1, "on"), (2, "off"), (3, "on")]]
NIGHT = {"region": "r", "plan": {"id": "p", "size": "s"}}


def show(question, item):
    print(f"{question}: {json.dumps(item, sort_keys=True)}")


with mock_aws():
    dynamo = boto3.resource("dynamodb")
    ledger = dynamo.create_table(
        TableName="ledger",
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    )
    key = {"id": "one"}
    ledger.put_item(Item={**key, "notes": ["a", "b"], "nodes": NODES, "night": NIGHT})
    for paths in [
        "notes[0]",
        "notes[0], notes[1]",
        "nodes[0].id, nodes[2].id",
        "nodes[0].id, nodes[0].#state",
        "night.#region, night.#plan.id",
    ]:
        names = {f"#{name}": name for name in ("state", "region", "plan") if f"#{name}" in paths}
        more = {"ExpressionAttributeNames": names} if names else {}
        item = ledger.get_item(Key=key, ProjectionExpression=paths, **more)["Item"]
        show(f"GetItem {paths.replace('#', '')}", item)
    both = "notes[0], notes[1]"
    condition = Key("id").eq("one")
    show(f"Query {both}", ledger.query(KeyConditionExpression=condition, ProjectionExpression=both)["Items"][0])
    show(f"Scan {both}", ledger.scan(ProjectionExpression=both)["Items"][0])
    get = {"TableName": "ledger", "Key": key, "ProjectionExpression": "id"}
    answer = dynamo.meta.client.transact_get_items(TransactItems=[{"Get": get}])
    print("TransactGetItems id:", *sorted(answer["Responses"][0]["Item"]))
    updated = ledger.update_item(
        Key=key,
        UpdateExpression="SET notes[7] = :seven, notes[5] = :five",
        ExpressionAttributeValues={":seven": "seven", ":five": "five"},
        ReturnValues="ALL_NEW",
    )
    print('SET notes[7] = "seven", notes[5] = "five":', *updated["Attributes"]["notes"])
PY
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1
venv/bin/python seen.py | tee seen
diff seen - <<'EXPECTED'
GetItem notes[0]: {"notes": ["a"]}
GetItem notes[0], notes[1]: {"notes": ["b"]}
GetItem nodes[0].id, nodes[2].id: {"nodes": [{"id": "i-3"}]}
GetItem nodes[0].id, nodes[0].state: {"nodes": [{"state": "on"}]}
GetItem night.region, night.plan.id: {"night": {"plan": {"id": "p"}, "region": "r"}}
Query notes[0], notes[1]: {"notes": ["b"]}
Scan notes[0], notes[1]: {"notes": ["b"]}
TransactGetItems id: id night nodes notes
SET notes[7] = "seven", notes[5] = "five": a b seven five
EXPECTED
