#!/usr/bin/env bash
# ministack 1.5.33: a schedule of EventBridge Scheduler runs at its time in UTC, whatever its time zone is.
#
# The guide of EventBridge Scheduler ("Schedule types") says that at() and cron() are evaluated in the time zone that
# the schedule names. The README of ministack says that schedules fire their targets, by at(), rate() and cron().
# CreateSchedule accepts ScheduleExpressionTimezone and GetSchedule returns it, but nothing else reads it: a time of
# Tokyo comes nine hours late, and a time of Bogota five hours early. A stop that is planned for 22:00 of another zone
# than UTC does not come when it is due, and a test that writes the clock of UTC beside another zone, by mistake,
# passes. There is no warning.
#
# Seen on 2026-11-30 with Python 3.11 (zone of the schedule, zone whose clock is written in at(), by the guide: seen):
#   zone UTC, time of UTC, due now: has run
#   zone Asia/Tokyo, time of Asia/Tokyo, due now: has not run
#   zone Asia/Tokyo, time of UTC, 9 hours ago: has run
#   zone America/Bogota, time of UTC, due in 5 hours: has run
# Exits with 1 if that changes. Needs Python 3 with venv. Takes half a minute.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check ministack==1.5.33 boto3==1.43.106 tzdata==2026.6
cat >seen.py <<'PY'
import datetime
import json
import os
import pathlib
import socket
import subprocess
import sys
import time
from zoneinfo import ZoneInfo

import boto3

UTC = datetime.timezone.utc
# the zone of the schedule, the zone whose clock is written in at(), and what that means for the zone of the schedule
SCHEDULES = [
    ("UTC", "UTC", "due now"),
    ("Asia/Tokyo", "Asia/Tokyo", "due now"),
    ("Asia/Tokyo", "UTC", "9 hours ago"),
    ("America/Bogota", "UTC", "due in 5 hours"),
]


def run(port):
    def client(service):
        return boto3.client(service, endpoint_url=f"http://127.0.0.1:{port}", region_name="eu-west-1",
                            aws_access_key_id="test", aws_secret_access_key="test")

    sqs, scheduler = client("sqs"), client("scheduler")
    queues = []
    for number, (zone, clock, meaning) in enumerate(SCHEDULES):
        queue = sqs.create_queue(QueueName=f"stop-{number}")["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        at = datetime.datetime.now(UTC).astimezone(ZoneInfo(clock)) + datetime.timedelta(seconds=3)
        scheduler.create_schedule(
            Name=f"stop-{number}", ScheduleExpression=f"at({at:%Y-%m-%dT%H:%M:%S})", ScheduleExpressionTimezone=zone,
            FlexibleTimeWindow={"Mode": "OFF"},
            Target={"Arn": arn, "RoleArn": "arn:aws:iam::000000000000:role/stop", "Input": json.dumps({"stop": True})})
        kept = scheduler.get_schedule(Name=f"stop-{number}")["ScheduleExpressionTimezone"]
        queues.append((queue, f"zone {kept}, time of {clock}, {meaning}"))
    time.sleep(25)
    for queue, question in queues:
        messages = sqs.receive_message(QueueUrl=queue).get("Messages", [])
        print(f"{question}: {'has run' if messages else 'has not run'}")


with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
command = [str(pathlib.Path(sys.executable).with_name("ministack"))]
with open("server.log", "w") as log:
    server = subprocess.Popen(command, env={**os.environ, "GATEWAY_PORT": str(port)}, stdout=log, stderr=log)
try:
    for _ in range(150):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except OSError:
            time.sleep(0.2)
    run(port)
finally:
    server.terminate()
    server.wait()
PY
venv/bin/python seen.py | tee seen
diff seen - <<'EXPECTED'
zone UTC, time of UTC, due now: has run
zone Asia/Tokyo, time of Asia/Tokyo, due now: has not run
zone Asia/Tokyo, time of UTC, 9 hours ago: has run
zone America/Bogota, time of UTC, due in 5 hours: has run
EXPECTED
