#!/usr/bin/env bash
# Powertools for AWS Lambda: without a key the handler runs for each event in Python, and only once in TypeScript.
#
# The idempotency utility takes a key from the event by JMESPath, stores the result of the handler under it, and returns
# that result for a later event with the same key. For an event without a key, the guide of both languages
# ("Idempotency", customizing the default behavior) has a switch to raise an error, which is off. If the key is a list
# of two fields and both are missing, the utility for Python warns and runs the handler for each event. The one for
# TypeScript warns too, but stores the result under the hash of two missing values: the next event without the fields,
# for another region or another night, gets that result, and nothing is stopped for it. A single missing field is no key
# in both languages; one missing field of two is a key in both, and shared in the same way. With the switch on,
# TypeScript takes the keys 0 and "" for missing, and Python the empty text only.
#
# Seen on 2026-11-30 with Node 20 (@aws-lambda-powertools/idempotency 2.35.0) and Python 3.11 (aws-lambda-powertools
# 3.37.0); key, events: results
#   Python     night, no night, no night: stopped a, stopped b
#   TypeScript night, no night, no night: stopped a, stopped b
#   Python     [account, night], neither, neither: stopped a, stopped b
#   TypeScript [account, night], neither, neither: stopped a, stopped a
#   Python     [account, night], no night, no night: stopped a, stopped a
#   TypeScript [account, night], no night, no night: stopped a, stopped a
#   Python     slot or error, 0, 1: stopped a, stopped b
#   TypeScript slot or error, 0, 1: error, stopped b
# Exits with 1 if that changes. Needs Node 20 and Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @aws-lambda-powertools/idempotency@2.35.0 >/dev/null
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check aws-lambda-powertools==3.37.0 jmespath==1.1.0 boto3==1.44.8
cat >questions.json <<'JSON'
[
  {"name": "night, no night, no night", "key": "night", "strict": false,
   "events": [{"region": "a"}, {"region": "b"}]},
  {"name": "[account, night], neither, neither", "key": "[account, night]", "strict": false,
   "events": [{"region": "a"}, {"region": "b"}]},
  {"name": "[account, night], no night, no night", "key": "[account, night]", "strict": false,
   "events": [{"region": "a", "account": "111122223333"}, {"region": "b", "account": "111122223333"}]},
  {"name": "slot or error, 0, 1", "key": "slot", "strict": true,
   "events": [{"region": "a", "slot": 0}, {"region": "b", "slot": 1}]}
]
JSON
cat >seen.py <<'PY'
import json
from types import SimpleNamespace

from aws_lambda_powertools.utilities.idempotency import IdempotencyConfig, idempotent
from aws_lambda_powertools.utilities.idempotency.exceptions import (
    IdempotencyItemAlreadyExistsError,
    IdempotencyPersistenceLayerError,
)
from aws_lambda_powertools.utilities.idempotency.persistence.base import BasePersistenceLayer


class Memory(BasePersistenceLayer):
    def __init__(self):
        super().__init__()
        self.records = {}

    def _get_record(self, idempotency_key):
        return self.records[idempotency_key]

    def _put_record(self, data_record):
        if data_record.idempotency_key in self.records:
            raise IdempotencyItemAlreadyExistsError(old_data_record=self.records[data_record.idempotency_key])
        self.records[data_record.idempotency_key] = data_record

    def _update_record(self, data_record):
        self.records[data_record.idempotency_key] = data_record

    def _delete_record(self, data_record):
        del self.records[data_record.idempotency_key]


context = SimpleNamespace(function_name="seen", get_remaining_time_in_millis=lambda: 30000)
with open("questions.json") as file:
    questions = json.load(file)
for question in questions:
    config = IdempotencyConfig(event_key_jmespath=question["key"], raise_on_no_idempotency_key=question["strict"])

    @idempotent(persistence_store=Memory(), config=config)
    def handle(event, context):
        return f"stopped {event['region']}"

    results = []
    for event in question["events"]:
        try:
            results.append(handle(event, context))
        except IdempotencyPersistenceLayerError:
            results.append("error")
    print(f"Python     {question['name']}: {', '.join(results)}")
PY
cat >seen.mjs <<'JS'
import { readFileSync } from "node:fs";
import {
  IdempotencyConfig,
  IdempotencyItemAlreadyExistsError,
  IdempotencyPersistenceLayerError,
  makeIdempotent,
} from "@aws-lambda-powertools/idempotency";
import { BasePersistenceLayer } from "@aws-lambda-powertools/idempotency/persistence";

class Memory extends BasePersistenceLayer {
  records = new Map();

  async _getRecord(key) {
    return this.records.get(key);
  }

  async _putRecord(record) {
    const existing = this.records.get(record.idempotencyKey);
    if (existing) {
      throw new IdempotencyItemAlreadyExistsError("exists", existing);
    }
    this.records.set(record.idempotencyKey, record);
  }

  async _updateRecord(record) {
    this.records.set(record.idempotencyKey, record);
  }

  async _deleteRecord(record) {
    this.records.delete(record.idempotencyKey);
  }
}

const context = { functionName: "seen", awsRequestId: "request", getRemainingTimeInMillis: () => 30000 };
for (const { name, key, strict, events } of JSON.parse(readFileSync("questions.json", "utf8"))) {
  const config = new IdempotencyConfig({ eventKeyJmesPath: key, throwOnNoIdempotencyKey: strict });
  const work = async (event) => `stopped ${event.region}`;
  const handle = makeIdempotent(work, { persistenceStore: new Memory(), config });
  const results = [];
  for (const event of events) {
    try {
      results.push(await handle(event, context));
    } catch (failure) {
      if (!(failure instanceof IdempotencyPersistenceLayerError)) {
        throw failure;
      }
      results.push("error");
    }
  }
  console.log(`TypeScript ${name}: ${results.join(", ")}`);
}
JS
venv/bin/python -W ignore seen.py >python
AWS_LAMBDA_FUNCTION_NAME=seen node seen.mjs 2>log >typescript || { cat log >&2; exit 1; }
paste -d '\n' python typescript | tee seen
diff seen - <<'EXPECTED'
Python     night, no night, no night: stopped a, stopped b
TypeScript night, no night, no night: stopped a, stopped b
Python     [account, night], neither, neither: stopped a, stopped b
TypeScript [account, night], neither, neither: stopped a, stopped a
Python     [account, night], no night, no night: stopped a, stopped a
TypeScript [account, night], no night, no night: stopped a, stopped a
Python     slot or error, 0, 1: stopped a, stopped b
TypeScript slot or error, 0, 1: error, stopped b
EXPECTED
