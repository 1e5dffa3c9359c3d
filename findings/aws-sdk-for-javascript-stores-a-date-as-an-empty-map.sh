#!/usr/bin/env bash
# @aws-sdk/util-dynamodb 3.996.9: the option that its error message names stores a Date in DynamoDB as an empty map.
#
# marshall refuses a Date and an Error, and the message says to pass convertClassInstanceToMap. The reference describes
# that option as converting an object to a map attribute. A Date has no fields of its own, so the map is empty: the time
# is lost without an error, and unmarshall always gives {}. AttributeValue of DynamoDB has no type for a date; the
# developer guide ("Supported data types and naming rules") proposes a text in ISO 8601 or a number. Other values are
# changed without any option: a field with a function is left out, the gap of a sparse list closes and moves what
# follows, and a set of mixed types takes the type of its first member. convertEmptyValues, the option for empty sets,
# also turns the empty text into NULL, although DynamoDB stores it.
#
# Seen on 2026-11-30 with Node 20 (without options | with convertClassInstanceToMap and convertEmptyValues):
#   new Date(0): error | {"M":{}}
#   new Error("denied"): error | {"M":{}}
#   [1, , 3]: {"L":[{"N":"1"},{"N":"3"}]} | {"L":[{"N":"1"},{"N":"3"}]}
#   new Set(["i-1", 2]): {"SS":["i-1","2"]} | {"SS":["i-1","2"]}
#   new Set([2, "i-1"]): {"NS":["2","i-1"]} | {"NS":["2","i-1"]}
#   new Set(): error | {"NULL":true}
#   "": {"S":""} | {"NULL":true}
#   () => 1: left out | left out
# Exits with 1 if that changes. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @aws-sdk/util-dynamodb@3.996.9 @aws-sdk/client-dynamodb@3.1169.0 >/dev/null
cat >seen.mjs <<'JS'
import { marshall } from "@aws-sdk/util-dynamodb";

const values = {
  "new Date(0)": new Date(0),
  'new Error("denied")': new Error("denied"),
  "[1, , 3]": [1, , 3],
  'new Set(["i-1", 2])': new Set(["i-1", 2]),
  'new Set([2, "i-1"])': new Set([2, "i-1"]),
  "new Set()": new Set(),
  '""': "",
  "() => 1": () => 1,
};

function attribute(value, options) {
  try {
    const item = marshall({ value }, options);
    return "value" in item ? JSON.stringify(item.value) : "left out";
  } catch (refused) {
    if (!/Pass (options|a non-empty set)/.test(refused.message)) {
      throw refused;
    }
    return "error";
  }
}

for (const [source, value] of Object.entries(values)) {
  const changed = attribute(value, { convertClassInstanceToMap: true, convertEmptyValues: true });
  console.log(`${source}: ${attribute(value)} | ${changed}`);
}
JS
node seen.mjs | tee seen
diff seen - <<'EXPECTED'
new Date(0): error | {"M":{}}
new Error("denied"): error | {"M":{}}
[1, , 3]: {"L":[{"N":"1"},{"N":"3"}]} | {"L":[{"N":"1"},{"N":"3"}]}
new Set(["i-1", 2]): {"SS":["i-1","2"]} | {"SS":["i-1","2"]}
new Set([2, "i-1"]): {"NS":["2","i-1"]} | {"NS":["2","i-1"]}
new Set(): error | {"NULL":true}
"": {"S":""} | {"NULL":true}
() => 1: left out | left out
EXPECTED
