#!/usr/bin/env bash
# aws-local-stepfunctions 3.0.0: {"IsPresent": false} never matches, and a number is compared with a text.
#
# The States Language specification ("Choice State") gives IsPresent, IsNull, IsNumeric, IsString, IsBoolean and
# IsTimestamp a boolean: with false the rule matches if the test fails, so "IsPresent": false matches a field that is
# missing. In this engine no type test of false ever matches, and the machine goes on with Default. The specification
# also says that a comparison of values of the wrong type is false; here "5" is less than the number 10, and the number
# 5 is less than the text "6", as in JavaScript. A branch for missing or malformed input is never taken in local tests.
#
# Seen on 2026-11-30 with Node 20:
#   {"IsPresent":true} of {"x":5}: matches
#   {"IsPresent":false} of {}: does not match
#   {"IsNull":false} of {"x":5}: does not match
#   {"IsNumeric":false} of {"x":"five"}: does not match
#   {"IsTimestamp":false} of {"x":"soon"}: does not match
#   {"NumericLessThan":10} of {"x":"5"}: matches
#   {"StringLessThan":"6"} of {"x":5}: matches
# Exits with 1 if that changes. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund aws-local-stepfunctions@3.0.0 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
cat >seen.js <<'JS'
const { StateMachine } = require("aws-local-stepfunctions");

const cases = [
  [{ IsPresent: true }, { x: 5 }],
  [{ IsPresent: false }, {}],
  [{ IsNull: false }, { x: 5 }],
  [{ IsNumeric: false }, { x: "five" }],
  [{ IsTimestamp: false }, { x: "soon" }],
  [{ NumericLessThan: 10 }, { x: "5" }],
  [{ StringLessThan: "6" }, { x: 5 }],
];
(async () => {
  for (const [test, input] of cases) {
    const machine = new StateMachine({
      StartAt: "Test",
      States: {
        Test: { Type: "Choice", Choices: [{ Variable: "$.x", ...test, Next: "Yes" }], Default: "No" },
        Yes: { Type: "Pass", Result: "matches", End: true },
        No: { Type: "Pass", Result: "does not match", End: true },
      },
    });
    console.log(`${JSON.stringify(test)} of ${JSON.stringify(input)}: ${await machine.run(input).result}`);
  }
  process.exit(0);
})();
JS
node seen.js | tee seen
diff seen - <<'EXPECTED'
{"IsPresent":true} of {"x":5}: matches
{"IsPresent":false} of {}: does not match
{"IsNull":false} of {"x":5}: does not match
{"IsNumeric":false} of {"x":"five"}: does not match
{"IsTimestamp":false} of {"x":"soon"}: does not match
{"NumericLessThan":10} of {"x":"5"}: matches
{"StringLessThan":"6"} of {"x":5}: matches
EXPECTED
