#!/usr/bin/env bash
# awslambdaric 4.2.2: a handler's named tuple is an object in Lambda, and a list in a test with json.dumps.
#
# The Lambda guide ("Lambda function handler in Python", returning a value) says that the runtime returns an error if
# the result cannot be serialized by json.dumps. The client that runs Python handlers in Lambda uses simplejson. There
# a named tuple, which json.dumps writes as a list, is an object with the names of its fields: a state machine that
# takes its first element finds it in a local test with json.dumps, and not in Lambda. What json.dumps refuses is not an
# error: bytes become text, a Decimal keeps its digits and its exponent. bytes as the whole result are sent as they are,
# not as JSON. float("nan") and an infinite Decimal are sent as application/json, although JSON has no such words.
#
# Seen on 2026-11-30 with Python 3.11 (value: in Lambda | json.dumps):
#   Stop("i-1", 3): {"id": "i-1", "tries": 3} | ["i-1", 3]
#   {"stops": [Stop("i-1", 3)]}: {"stops": [{"id": "i-1", "tries": 3}]} | {"stops": [["i-1", 3]]}
#   {"id": b"i-1"}: {"id": "i-1"} | TypeError
#   {b"id": 1}: {"id": 1} | TypeError
#   Decimal("1.10"): 1.10 | TypeError
#   Decimal("3E+2"): 3E+2 | TypeError
#   b"i-1": i-1 as application/unknown | TypeError
#   float("nan"): NaN | NaN
#   Decimal("Infinity"): Infinity | TypeError
#   datetime(2026, 11, 30): error | TypeError
# Exits with 1 if that changes. Needs Python 3.11 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check awslambdaric==4.2.2 simplejson==4.3.0
cat >seen.py <<'PY'
import json
from collections import namedtuple
from datetime import datetime
from decimal import Decimal

from awslambdaric.lambda_runtime_exception import FaultException
from awslambdaric.lambda_runtime_marshaller import LambdaMarshaller

Stop = namedtuple("Stop", ["id", "tries"])
VALUES = [
    'Stop("i-1", 3)',
    '{"stops": [Stop("i-1", 3)]}',
    '{"id": b"i-1"}',
    '{b"id": 1}',
    'Decimal("1.10")',
    'Decimal("3E+2")',
    'b"i-1"',
    'float("nan")',
    'Decimal("Infinity")',
    "datetime(2026, 11, 30)",
]


def in_lambda(value):
    try:
        body, content_type = LambdaMarshaller().marshal_response(value)
    except FaultException:
        return "error"
    text = body.decode() if isinstance(body, bytes) else body
    return text if content_type == "application/json" else f"{text} as {content_type}"


def in_test(value):
    try:
        return json.dumps(value)
    except TypeError:
        return "TypeError"


for source in VALUES:
    value = eval(source)  # the sources are the constants above
    print(f"{source}: {in_lambda(value)} | {in_test(value)}")
PY
venv/bin/python seen.py | tee seen
diff seen - <<'EXPECTED'
Stop("i-1", 3): {"id": "i-1", "tries": 3} | ["i-1", 3]
{"stops": [Stop("i-1", 3)]}: {"stops": [{"id": "i-1", "tries": 3}]} | {"stops": [["i-1", 3]]}
{"id": b"i-1"}: {"id": "i-1"} | TypeError
{b"id": 1}: {"id": 1} | TypeError
Decimal("1.10"): 1.10 | TypeError
Decimal("3E+2"): 3E+2 | TypeError
b"i-1": i-1 as application/unknown | TypeError
float("nan"): NaN | NaN
Decimal("Infinity"): Infinity | TypeError
datetime(2026, 11, 30): error | TypeError
EXPECTED
