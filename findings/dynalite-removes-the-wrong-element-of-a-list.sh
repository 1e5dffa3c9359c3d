#!/usr/bin/env bash
# dynalite 4.0.0: REMOVE of two list elements removes another one, and a map or a list is never equal to its copy.
#
# The developer guide of DynamoDB ("Update expressions", removing elements from a list) removes two elements in one
# expression; both are named by their places before the update. dynalite, an emulator of DynamoDB for tests, removes
# them one by one in the order of the expression: after the first the others have moved, so nodes[0], nodes[1] removes
# the first and the third. An expression in falling order is right. The API reference says that the test for equality is
# supported for all data types, including lists and maps ("Condition", EQ). In dynalite a map or a list with content
# is equal to no other, in conditions, filters and contains, and <> is true for its copy; two empty lists are equal.
# DynamoDB Local 3.3.1 does what the references say in all of these cases. A lock that is taken "if the night is still
# the same" fails in tests, and a list of nodes to stop loses the wrong one. None of it is an error.
#
# Seen on 2026-11-30 with Node 20 (@aws-sdk/client-dynamodb 3.1169.0; nodes is a, b, c, d):
#   REMOVE nodes[0], nodes[1]: b d
#   REMOVE nodes[1], nodes[0]: c d
#   REMOVE nodes[0], nodes[2]: b c
#   night = its copy: no
#   night <> its copy: yes
#   nodes = its copy: no
#   night.id = its copy: yes
#   contains(nights, its copy): no
#   waiting = its copy, an empty list: yes
# Exits with 1 if that changes. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts dynalite@4.0.0 @aws-sdk/client-dynamodb@3.1169.0 >/dev/null
cat >seen.mjs <<'JS'
import { DynamoDB } from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";

const server = dynalite({ createTableMs: 0 });
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const dynamo = new DynamoDB({
  endpoint: `http://127.0.0.1:${server.address().port}`,
  region: "eu-west-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});
const table = { TableName: "ledger" };
await dynamo.createTable({
  ...table,
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
  KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
});
const key = { id: { S: "one" } };
const nodes = { L: ["a", "b", "c", "d"].map((name) => ({ S: name })) };
const night = { M: { id: { S: "i-1" } } };
const waiting = { L: [] };
const put = () => dynamo.putItem({ ...table, Item: { ...key, nodes, night, nights: { L: [night] }, waiting } });

for (const expression of ["nodes[0], nodes[1]", "nodes[1], nodes[0]", "nodes[0], nodes[2]"]) {
  await put();
  const update = { ...table, Key: key, UpdateExpression: `REMOVE ${expression}`, ReturnValues: "ALL_NEW" };
  const { Attributes } = await dynamo.updateItem(update);
  console.log(`REMOVE ${expression}: ${Attributes.nodes.L.map((node) => node.S).join(" ")}`);
}
await put();
for (const [name, expression, copy] of [
  ["night = its copy", "night = :copy", night],
  ["night <> its copy", "night <> :copy", night],
  ["nodes = its copy", "nodes = :copy", nodes],
  ["night.id = its copy", "night.id = :copy", night.M.id],
  ["contains(nights, its copy)", "contains(nights, :copy)", night],
  ["waiting = its copy, an empty list", "waiting = :copy", waiting],
]) {
  const values = { ":copy": copy, ":yes": { BOOL: true } };
  const update = { ...table, Key: key, UpdateExpression: "SET done = :yes", ConditionExpression: expression };
  let verdict = "yes";
  try {
    await dynamo.updateItem({ ...update, ExpressionAttributeValues: values });
  } catch (error) {
    if (error.name !== "ConditionalCheckFailedException") {
      throw error;
    }
    verdict = "no";
  }
  console.log(`${name}: ${verdict}`);
}
server.close();
dynamo.destroy();
JS
node seen.mjs 2>log | tee seen || { cat log >&2; exit 1; }
diff seen - <<'EXPECTED'
REMOVE nodes[0], nodes[1]: b d
REMOVE nodes[1], nodes[0]: c d
REMOVE nodes[0], nodes[2]: b c
night = its copy: no
night <> its copy: yes
nodes = its copy: no
night.id = its copy: yes
contains(nights, its copy): no
waiting = its copy, an empty list: yes
EXPECTED
