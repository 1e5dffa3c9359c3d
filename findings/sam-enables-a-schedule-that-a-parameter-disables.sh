#!/usr/bin/env bash
# aws-sam-translator 1.115.0: a Schedule event with "Enabled: !Ref Switch" is enabled, whatever the parameter says.
#
# The SAM guide describes Enabled of the event type Schedule as a Boolean: set it to false to disable the rule. The
# translation to CloudFormation asks whether the value is true in the sense of Python. A Ref, an If or an Equals is a
# map there, so it is always true, and the result says ENABLED as plain text: the condition is gone. A text such as
# "false" is refused by the same property, but not a Ref to a parameter with that text. State, the other property for
# the same purpose, keeps the If. This was reported several times (serverless-application-model issues 1329, 1943 and
# 2482) and closed when State was added. cfn-lint 1.58.0 reports nothing for these templates. A nightly stop that is
# meant to be off in one stage runs there.
#
# Seen on 2026-11-30 with Python 3.11 (the condition is false, the default of the parameter is "false"):
#   AWS::Serverless::Function, Enabled: false: DISABLED
#   AWS::Serverless::Function, Enabled: "false": refused
#   AWS::Serverless::Function, Enabled: !Ref Switch: ENABLED
#   AWS::Serverless::Function, Enabled: !If [IsOn, true, false]: ENABLED
#   AWS::Serverless::Function, State: !If [IsOn, ENABLED, DISABLED]: {"Fn::If": ["IsOn", "ENABLED", "DISABLED"]}
#   AWS::Serverless::StateMachine, Enabled: false: DISABLED
#   AWS::Serverless::StateMachine, Enabled: !Ref Switch: ENABLED
#   AWS::Serverless::StateMachine, Enabled: !If [IsOn, true, false]: ENABLED
#   cfn-lint on all that are not refused: no match
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check aws-sam-translator==1.115.0 cfn-lint==1.58.0
cat >seen.py <<'PY'
import json

from cfnlint.api import lint
from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

TEMPLATE = """
AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Parameters:
  Switch: {Type: String, Default: 'false', AllowedValues: ['true', 'false']}
Conditions:
  IsOn: !Equals [!Ref Switch, 'true']
Resources:
  Work:
    Type: %s
    Properties:
      %s
      Events:
        Nightly:
          Type: Schedule
          Properties:
            Schedule: cron(0 22 * * ? *)
            %s
Outputs:
  Stage: {Condition: IsOn, Value: 'on'}
"""
WORK = {
    "AWS::Serverless::Function": ["InlineCode: pass", "Handler: index.work", "Runtime: python3.13"],
    "AWS::Serverless::StateMachine": [
        "Role: arn:aws:iam::111122223333:role/states",
        "Definition: {StartAt: One, States: {One: {Type: Succeed}}}",
    ],
}
QUESTIONS = [
    ("AWS::Serverless::Function", "Enabled: false"),
    ("AWS::Serverless::Function", 'Enabled: "false"'),
    ("AWS::Serverless::Function", "Enabled: !Ref Switch"),
    ("AWS::Serverless::Function", "Enabled: !If [IsOn, true, false]"),
    ("AWS::Serverless::Function", "State: !If [IsOn, ENABLED, DISABLED]"),
    ("AWS::Serverless::StateMachine", "Enabled: false"),
    ("AWS::Serverless::StateMachine", "Enabled: !Ref Switch"),
    ("AWS::Serverless::StateMachine", "Enabled: !If [IsOn, true, false]"),
]


def state(template):
    try:
        translated = Translator({}, Parser()).translate(yaml_parse(template), {})
    except InvalidDocumentException:
        return "refused"
    [rule] = [one for one in translated["Resources"].values() if one["Type"] == "AWS::Events::Rule"]
    value = rule["Properties"]["State"]
    return value if isinstance(value, str) else json.dumps(value)


matches = []
for kind, line in QUESTIONS:
    template = TEMPLATE % (kind, "\n      ".join(WORK[kind]), line)
    seen = state(template)
    print(f"{kind}, {line}: {seen}")
    if seen != "refused":
        matches += lint(template, None, ["eu-west-1"])
print("cfn-lint on all that are not refused:", ", ".join(match.rule.id for match in matches) or "no match")
PY
AWS_DEFAULT_REGION=eu-west-1 venv/bin/python -W ignore seen.py 2>log | tee seen || { cat log >&2; exit 1; }
diff seen - <<'EXPECTED'
AWS::Serverless::Function, Enabled: false: DISABLED
AWS::Serverless::Function, Enabled: "false": refused
AWS::Serverless::Function, Enabled: !Ref Switch: ENABLED
AWS::Serverless::Function, Enabled: !If [IsOn, true, false]: ENABLED
AWS::Serverless::Function, State: !If [IsOn, ENABLED, DISABLED]: {"Fn::If": ["IsOn", "ENABLED", "DISABLED"]}
AWS::Serverless::StateMachine, Enabled: false: DISABLED
AWS::Serverless::StateMachine, Enabled: !Ref Switch: ENABLED
AWS::Serverless::StateMachine, Enabled: !If [IsOn, true, false]: ENABLED
cfn-lint on all that are not refused: no match
EXPECTED
