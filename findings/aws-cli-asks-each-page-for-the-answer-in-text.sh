#!/usr/bin/env bash
# AWS CLI 1.46.3: the same --query gives one answer in JSON and one for each page in text; --no-paginate loses pages.
#
# The AWS CLI joins all pages of a service before it applies --query, but with --output text, which most scripts use, it
# applies the query to each page by itself. A count becomes one count for each page, "the last" is the last of each
# page, and "the first that matches" is None for each page without a match. With --max-items an extra line None follows.
# The command exits with 0, and is right as long as there is one page: up to ten parameters here. The guide ("Filter
# output", client-side) documents this, and proposes --no-paginate to apply the filter to the complete set; that sends
# one request, so the filter sees the first page only. It was reported many times (aws-cli issues 4847, 7277 and 8998).
# A script that stops the instance it looks up in this way stops an instance for each page. A script that looks up if
# an instance is to be kept, with --no-paginate, does not find it on the second page.
#
# Seen on 2026-11-30 with Python 3.11 (moto 5.2.5 with twelve parameters, i-01 to i-12, of which Parameter Store returns
# ten at a time):
#   length(Parameters) --output json: 12
#   sort_by(Parameters, &Name)[-1].Value --output json: "i-12"
#   Parameters[?Value=='i-12'] | [0].Name --output json: "/keep/keep-12"
#   length(Parameters) --output text: 10 2
#   sort_by(Parameters, &Name)[-1].Value --output text: i-10 i-12
#   Parameters[?Value=='i-12'] | [0].Name --output text: None /keep/keep-12
#   length(Parameters) --output text --no-paginate: 10
#   sort_by(Parameters, &Name)[-1].Value --output text --no-paginate: i-10
#   Parameters[?Value=='i-12'] | [0].Name --output text --no-paginate: None
#   Parameters[].Name --output json --max-items 1: [ "/keep/keep-01" ]
#   Parameters[].Name --output text --max-items 1: /keep/keep-01 None
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check awscli==1.46.3 boto3==1.44.8 'moto[server,ssm]==5.2.5'
# a server with twelve parameters, keep-01 to keep-12; GetParametersByPath returns ten of them at a time
cat >server.py <<'PY'
import os
import pathlib
import time

import boto3
from moto.server import ThreadedMotoServer

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
server.start()
url = "http://%s:%s" % server.get_host_and_port()
ssm = boto3.client("ssm", endpoint_url=url)
for number in range(1, 13):
    ssm.put_parameter(Name=f"/keep/keep-{number:02}", Value=f"i-{number:02}", Type="String")
pathlib.Path("url.new").write_text(url)
os.rename("url.new", "url")
time.sleep(600)
PY
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1 AWS_CONFIG_FILE="$work/none"
venv/bin/python server.py >server.log 2>&1 &
server=$!
for _ in $(seq 300); do [ -e url ] || sleep 0.2; done
AWS_ENDPOINT_URL=$(cat url)
export AWS_ENDPOINT_URL
ask() {
  local query=$1 answer
  shift
  answer=$(venv/bin/aws ssm get-parameters-by-path --path /keep --query "$query" "$@")
  echo "$query $*: $(echo $answer)"
}
{
  for output in json text 'text --no-paginate'; do
    ask 'length(Parameters)' --output $output
    ask 'sort_by(Parameters, &Name)[-1].Value' --output $output
    ask "Parameters[?Value=='i-12'] | [0].Name" --output $output
  done
  ask 'Parameters[].Name' --output json --max-items 1
  ask 'Parameters[].Name' --output text --max-items 1
} | tee seen
diff seen - <<'EXPECTED'
length(Parameters) --output json: 12
sort_by(Parameters, &Name)[-1].Value --output json: "i-12"
Parameters[?Value=='i-12'] | [0].Name --output json: "/keep/keep-12"
length(Parameters) --output text: 10 2
sort_by(Parameters, &Name)[-1].Value --output text: i-10 i-12
Parameters[?Value=='i-12'] | [0].Name --output text: None /keep/keep-12
length(Parameters) --output text --no-paginate: 10
sort_by(Parameters, &Name)[-1].Value --output text --no-paginate: i-10
Parameters[?Value=='i-12'] | [0].Name --output text --no-paginate: None
Parameters[].Name --output json --max-items 1: [ "/keep/keep-01" ]
Parameters[].Name --output text --max-items 1: /keep/keep-01 None
EXPECTED
