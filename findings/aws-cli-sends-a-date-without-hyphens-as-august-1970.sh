#!/usr/bin/env bash
# AWS CLI 1.46.3: the date 20261201 is sent as a day in August 1970, and 22:00 EST as 22:00 UTC.
#
# The guide of the AWS CLI ("Common parameter types", timestamp) says that timestamps follow ISO 8601; its examples have
# Z or an offset, or are a date with hyphens, or Unix time. A date in the basic format of ISO 8601 (20261201) is
# therefore valid, but botocore tries to read a number first, and takes it for seconds since 1970. With a time
# (20261201T220000Z) it is right. What is neither is not refused, but handed to dateutil, which ignores the abbreviation
# of every zone but that of the machine: 22:00 EST is 22:00 UTC in a pipeline, and 22:00 CET is another instant there
# than on a laptop in Berlin. UTC+1 is read by the sign of POSIX, one hour west of Greenwich. boto3 does the same with
# texts. For an unknown abbreviation Python prints a warning, and the exit status is 0. A scheduled action that scales a
# group to zero at 22:00 EST does so five hours early, at 17:00.
#
# Seen on 2026-11-30 with Python 3.11 (put-scheduled-update-group-action; --start-time, zone of the machine: sent):
#   2026-12-01T22:00:00-05:00, UTC: 2026-12-02T03:00:00Z
#   2026-12-01 22:00 EST, UTC: 2026-12-01T22:00:00Z, warning
#   2026-12-01 22:00 EST, America/New_York: 2026-12-02T03:00:00Z
#   2026-12-01 22:00 CET, UTC: 2026-12-01T22:00:00Z, warning
#   2026-12-01 22:00 CET, Europe/Berlin: 2026-12-01T21:00:00Z
#   2026-12-01T22:00:00, Europe/Berlin: 2026-12-01T22:00:00Z
#   2026-12-01 22:00 UTC+1, UTC: 2026-12-01T23:00:00Z
#   2026-12-01T22:00:00+01, UTC: 2026-12-01T21:00:00Z
#   20261201T220000Z, UTC: 2026-12-01T22:00:00Z
#   20261201, UTC: 1970-08-23T12:06:41Z
#   01/12/2026, UTC: 2026-01-12T00:00:00Z
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check awscli==1.46.3 botocore==1.44.8 python-dateutil==2.9.0.post0
# a server that accepts each request and keeps the value of its parameter StartTime
cat >server.py <<'PY'
import http.server
import os
import pathlib
import urllib.parse


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        pathlib.Path("sent").write_text(urllib.parse.parse_qs(body)["StartTime"][0])
        answer = b"<PutScheduledUpdateGroupActionResponse/>"
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *ignored):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
pathlib.Path("url.new").write_text(f"http://127.0.0.1:{server.server_port}")
os.rename("url.new", "url")
server.serve_forever()
PY
timeout 300 python3 server.py &
server=$!
for _ in $(seq 100); do [ -e url ] || sleep 0.1; done
AWS_ENDPOINT_URL=$(cat url)
export AWS_ENDPOINT_URL
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1 AWS_CONFIG_FILE="$work/none"
start() { # ZONE TIME
  local warning=
  rm -f sent
  TZ=$1 venv/bin/aws autoscaling put-scheduled-update-group-action --auto-scaling-group-name web \
    --scheduled-action-name stop --desired-capacity 0 --start-time "$2" 2>stderr
  if grep -q UnknownTimezoneWarning stderr; then warning=', warning'; fi
  echo "$2, $1: $(cat sent)$warning"
}
{
  start UTC 2026-12-01T22:00:00-05:00
  start UTC '2026-12-01 22:00 EST'
  start America/New_York '2026-12-01 22:00 EST'
  start UTC '2026-12-01 22:00 CET'
  start Europe/Berlin '2026-12-01 22:00 CET'
  start Europe/Berlin 2026-12-01T22:00:00
  start UTC '2026-12-01 22:00 UTC+1'
  start UTC 2026-12-01T22:00:00+01
  start UTC 20261201T220000Z
  start UTC 20261201
  start UTC 01/12/2026
} | tee seen
diff seen - <<'EXPECTED'
2026-12-01T22:00:00-05:00, UTC: 2026-12-02T03:00:00Z
2026-12-01 22:00 EST, UTC: 2026-12-01T22:00:00Z, warning
2026-12-01 22:00 EST, America/New_York: 2026-12-02T03:00:00Z
2026-12-01 22:00 CET, UTC: 2026-12-01T22:00:00Z, warning
2026-12-01 22:00 CET, Europe/Berlin: 2026-12-01T21:00:00Z
2026-12-01T22:00:00, Europe/Berlin: 2026-12-01T22:00:00Z
2026-12-01 22:00 UTC+1, UTC: 2026-12-01T23:00:00Z
2026-12-01T22:00:00+01, UTC: 2026-12-01T21:00:00Z
20261201T220000Z, UTC: 2026-12-01T22:00:00Z
20261201, UTC: 1970-08-23T12:06:41Z
01/12/2026, UTC: 2026-01-12T00:00:00Z
EXPECTED
