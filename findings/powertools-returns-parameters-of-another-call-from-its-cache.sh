#!/usr/bin/env bash
# Powertools for AWS Lambda (Python) 3.37.0: get_parameters(recursive=True) returns what recursive=False has cached.
#
# The guide of the utility for parameters says that values are cached for five seconds, or for max_age. recursive and
# decrypt are arguments of each call: with recursive the parameters of all levels below the path are returned, with
# decrypt those of type SecureString as plain text (API reference of GetParametersByPath). The key of the cache has the
# name, the transformation and the kind of call, but neither of the two. Within max_age a second call that asks for more
# gets the smaller answer of the first: parameters of deeper levels are missing, and a secret is its encrypted text.
# max_age=0, which keeps a value out of the cache, still reads a value that is there. The utility for TypeScript did the
# same until 2026 (powertools-lambda-typescript issue 5622). Code that reads the names to keep below a path, after other
# code has read one level of it, stops what only a deeper level keeps.
#
# Seen on 2026-11-30 with Python 3.11 and moto 5.2.5 (max_age of 60 seconds for calls without max_age):
#   get_parameters /keep, recursive False: db
#   get_parameters /keep, recursive True: db
#   get_parameters /keep, recursive True, max_age 0: db
#   get_parameters /keep, recursive True, force_fetch: db eu/web eu/web2
#   get_parameters /keep, recursive False: db eu/web eu/web2
#   get_parameter /token, decrypt False: encrypted
#   get_parameter /token, decrypt True: encrypted
#   get_parameter /token, decrypt True, force_fetch: plain text
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check aws-lambda-powertools==3.37.0 'moto[ssm]==5.2.5' \
  boto3==1.44.8 botocore==1.44.8
cat >seen.py <<'PY'
import boto3
from aws_lambda_powertools.utilities import parameters
from moto import mock_aws


def listed(title, **arguments):
    print(f"get_parameters /keep, {title}:", *sorted(parameters.get_parameters("/keep", **{"max_age": 60, **arguments})))


def token(title, **arguments):
    value = parameters.get_parameter("/token", **{"max_age": 60, **arguments})
    print(f"get_parameter /token, {title}: {'plain text' if value == 'example' else 'encrypted'}")


with mock_aws():
    ssm = boto3.client("ssm")
    for name in ["/keep/db", "/keep/eu/web", "/keep/eu/web2"]:
        ssm.put_parameter(Name=name, Value="yes", Type="String")
    ssm.put_parameter(Name="/token", Value="example", Type="SecureString")
    listed("recursive False", recursive=False)
    listed("recursive True", recursive=True)
    listed("recursive True, max_age 0", recursive=True, max_age=0)
    listed("recursive True, force_fetch", recursive=True, force_fetch=True)
    listed("recursive False", recursive=False)
    token("decrypt False", decrypt=False)
    token("decrypt True", decrypt=True)
    token("decrypt True, force_fetch", decrypt=True, force_fetch=True)
PY
AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1 venv/bin/python -W ignore seen.py | tee seen
diff seen - <<'EXPECTED'
get_parameters /keep, recursive False: db
get_parameters /keep, recursive True: db
get_parameters /keep, recursive True, max_age 0: db
get_parameters /keep, recursive True, force_fetch: db eu/web eu/web2
get_parameters /keep, recursive False: db eu/web eu/web2
get_parameter /token, decrypt False: encrypted
get_parameter /token, decrypt True: encrypted
get_parameter /token, decrypt True, force_fetch: plain text
EXPECTED
