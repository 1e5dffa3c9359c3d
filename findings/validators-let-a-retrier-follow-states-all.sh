#!/usr/bin/env bash
# asl-validator 4.0.0, cfn-lint 1.58.0, amazon-states-language-service 1.16.1: all accept "States.ALL" before others.
#
# The States Language says that "States.ALL" must stand alone in ErrorEquals, and in the last retrier or catcher of its
# list (Amazon States Language specification, "Errors"; developer guide, "Handling errors in Step Functions
# workflows"). A definition that names a more specific error after it is wrong: the general retrier takes that error
# first. All three validators accept retriers and catchers in that order, and "States.ALL" beside another name. Each
# does look into these lists: a number where a list of names belongs is refused by all.
#
# Seen on 2026-11-29 with Node 20 and Python 3.11:
#   asl-validator: retriers accepted, catchers accepted, beside another accepted, no list refused
#   amazon-states-language-service: retriers accepted, catchers accepted, beside another accepted, no list refused
#   cfn-lint: retriers accepted, catchers accepted, beside another accepted, no list refused
# Exits with 1 if that changes. Needs Node 20 and Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund asl-validator@4.0.0 amazon-states-language-service@1.16.1 \
  vscode-languageserver-textdocument@1.0.12 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check cfn-lint==1.58.0
cat >definitions.json <<'JSON'
{
  "retriers": {"Retry": [{"ErrorEquals": ["States.ALL"]}, {"ErrorEquals": ["Throttled"], "MaxAttempts": 9}]},
  "catchers": {"Catch": [{"ErrorEquals": ["States.ALL"], "Next": "End"}, {"ErrorEquals": ["Throttled"], "Next": "End"}]},
  "beside another": {"Retry": [{"ErrorEquals": ["Throttled", "States.ALL"]}]},
  "no list": {"Retry": [{"ErrorEquals": 1}]}
}
JSON
cat >seen.js <<'JS'
const validate = require("asl-validator");
const { getLanguageService } = require("amazon-states-language-service");
const { TextDocument } = require("vscode-languageserver-textdocument");

const machine = (fields) => ({
  StartAt: "Work",
  States: {
    Work: { Type: "Task", Resource: "arn:aws:lambda:eu-west-1:111122223333:function:work", Next: "End", ...fields },
    End: { Type: "Succeed" },
  },
});
const service = getLanguageService({});
const accepts = {
  "asl-validator": async (definition) => validate(definition).isValid,
  "amazon-states-language-service": async (definition) => {
    const document = TextDocument.create("file:///machine.asl", "asl", 1, JSON.stringify(definition));
    return (await service.doValidation(document, service.parseJSONDocument(document))).length === 0;
  },
};
(async () => {
  for (const [name, accept] of Object.entries(accepts)) {
    const verdicts = [];
    for (const [what, fields] of Object.entries(require("./definitions.json"))) {
      verdicts.push(`${what} ${(await accept(machine(fields))) ? "accepted" : "refused"}`);
    }
    console.log(`${name}: ${verdicts.join(", ")}`);
  }
})();
JS
cat >seen.py <<'PY'
import json

from cfnlint.api import lint

verdicts = []
with open("definitions.json", encoding="utf-8") as file:
    definitions = json.load(file)
for what, fields in definitions.items():
    work = {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:111122223333:function:work", "Next": "End", **fields}
    definition = {"StartAt": "Work", "States": {"Work": work, "End": {"Type": "Succeed"}}}
    properties = {"RoleArn": "arn:aws:iam::111122223333:role/states", "Definition": definition}
    machine = {"Type": "AWS::StepFunctions::StateMachine", "Properties": properties}
    found = lint(json.dumps({"Resources": {"Machine": machine}}, indent=1), None, ["eu-west-1"])
    verdicts.append(f"{what} {'refused' if found else 'accepted'}")
print("cfn-lint: " + ", ".join(verdicts))
PY
{
  node seen.js
  venv/bin/python -W ignore seen.py
} | tee seen
diff seen - <<'EXPECTED'
asl-validator: retriers accepted, catchers accepted, beside another accepted, no list refused
amazon-states-language-service: retriers accepted, catchers accepted, beside another accepted, no list refused
cfn-lint: retriers accepted, catchers accepted, beside another accepted, no list refused
EXPECTED
