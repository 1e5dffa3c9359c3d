#!/usr/bin/env bash
# asl-validator 4.0.0: Output must be an object or an expression; the States Language takes any value.
#
# The States Language lets Output be any JSON value: the developer guide ("Transforming data with JSONata") names
# object, array, string, number, boolean and null. asl-validator accepts an object and one whole JSONata expression,
# and refuses a number, a list and a plain text with SCHEMA_VALIDATION_FAILED. Its message first says that "Type" is
# not one of the allowed values, although the type is right. The same plain text as Output of a catcher, or the same
# list one level down in an object, is accepted.
#
# Seen on 2026-11-29 with Node 20:
#   {"done":["{% 1 %}"]}: accepted
#   "{% ['a'] %}": accepted
#   ["{% 1 %}"]: refused
#   "done": refused
#   0: refused
#   null: refused
# Exits with 1 if that changes. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund asl-validator@4.0.0 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
cat >seen.js <<'JS'
const validate = require("asl-validator");
const outputs = [{ done: ["{% 1 %}"] }, "{% ['a'] %}", ["{% 1 %}"], "done", 0, null];
for (const Output of outputs) {
  const States = { Only: { Type: "Pass", Output, End: true } };
  const { isValid } = validate({ QueryLanguage: "JSONata", StartAt: "Only", States });
  console.log(JSON.stringify(Output) + ": " + (isValid ? "accepted" : "refused"));
}
JS
node seen.js | tee seen
diff seen - <<'EXPECTED'
{"done":["{% 1 %}"]}: accepted
"{% ['a'] %}": accepted
["{% 1 %}"]: refused
"done": refused
0: refused
null: refused
EXPECTED
