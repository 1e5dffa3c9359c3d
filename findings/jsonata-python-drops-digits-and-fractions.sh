#!/usr/bin/env bash
# jsonata-python 0.7.1: $string keeps 15 digits of a whole number, and % drops the fraction.
#
# JSONata's documentation describes $string of a number as the JSON number as text, and % as the remainder. npm's
# jsonata, the reference, writes whole numbers in full up to 21 digits, and 5.5 % 2 is 1.5. The port to Python, which
# runs state machines outside AWS, writes a number of 16 digits (microseconds since 1970, for example) as
# 1.79600000012346e+15, so it cannot be read back; & does the same. 5.5 % 2 is 1 there, the value true is the same as 1
# to $distinct and "in", and $formatNumber rounds halves up, where the reference rounds them to the even digit as $round
# does. There is no error.
#
# Seen on 2026-11-30 with Node 20 (jsonata 2.2.2) and Python 3.11:
#   $string(1796000000123456) | "1796000000123456" | "1.79600000012346e+15"
#   "t-" & 1796000000123456 | "t-1796000000123456" | "t-1.79600000012346e+15"
#   5.5 % 2 | 1.5 | 1
#   $distinct([1, true, 0, false]) | [1,true,0,false] | [1,0]
#   true in [1] | false | true
#   $formatNumber(2.5, "0") | "2" | "3"
#   $round(2.5) | 2 | 2
# Exits with 1 if that changes. Needs Node 20 and Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund jsonata@2.2.2 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check jsonata-python==0.7.1
cat >expressions <<'EXPRESSIONS'
$string(1796000000123456)
"t-" & 1796000000123456
5.5 % 2
$distinct([1, true, 0, false])
true in [1]
$formatNumber(2.5, "0")
$round(2.5)
EXPRESSIONS
cat >seen.js <<'JS'
const jsonata = require("jsonata");
(async () => {
  for (const expression of require("fs").readFileSync("expressions", "utf8").trim().split("\n")) {
    console.log(JSON.stringify(await jsonata(expression).evaluate({})));
  }
})();
JS
cat >seen.py <<'PY'
import json

import jsonata

with open("expressions", encoding="utf-8") as file:
    for expression in file.read().splitlines():
        print(json.dumps(jsonata.Jsonata(expression).evaluate({}), separators=(",", ":")))
PY
node seen.js >from-node
venv/bin/python seen.py >from-python
paste -d '|' expressions from-node from-python | sed 's/|/ | /g' | tee seen
diff seen - <<'EXPECTED'
$string(1796000000123456) | "1796000000123456" | "1.79600000012346e+15"
"t-" & 1796000000123456 | "t-1796000000123456" | "t-1.79600000012346e+15"
5.5 % 2 | 1.5 | 1
$distinct([1, true, 0, false]) | [1,true,0,false] | [1,0]
true in [1] | false | true
$formatNumber(2.5, "0") | "2" | "3"
$round(2.5) | 2 | 2
EXPECTED
