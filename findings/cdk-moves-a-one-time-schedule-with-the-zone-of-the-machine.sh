#!/usr/bin/env bash
# aws-cdk-lib 2.276.0: the time of a one-time schedule depends on the time zone of the machine that synthesizes it.
#
# ScheduleExpression.at takes a Date and a TimeZone, which its reference calls the time zone to use for interpreting
# the date. The README of aws-scheduler passes new Date(2022, 10, 20, 19, 20, 23) and New York for "a one-time schedule
# in New York timezone". A Date is an instant: JavaScript reads these numbers in the time zone of the machine. The
# method writes that instant in UTC beside the other zone, so EventBridge Scheduler reads a time of UTC as one of New
# York ("Schedule types": the time of at() is in the zone of the schedule). 19:20 comes out only on a machine in UTC,
# as most build servers are; on a laptop in New York the same code gives 00:20 of the next day. An exact instant, given
# with its offset, is moved by the offset of the zone on every machine. There is no warning.
#
# Seen on 2026-11-30 with Node 20 (arguments, zone of the machine: expression and zone in the template):
#   19:20 of the machine, New York | TZ=UTC | at(2022-11-20T19:20:23) America/New_York
#   19:20 of the machine, New York | TZ=America/New_York | at(2022-11-21T00:20:23) America/New_York
#   19:20 of the machine, New York | TZ=Asia/Tokyo | at(2022-11-20T10:20:23) America/New_York
#   22:00+01:00, Berlin | TZ=UTC | at(2026-12-01T21:00:00) Europe/Berlin
#   22:00+01:00, Berlin | TZ=Europe/Berlin | at(2026-12-01T21:00:00) Europe/Berlin
#   22:00+01:00, no zone | TZ=Europe/Berlin | at(2026-12-01T21:00:00) Etc/UTC
# Exits with 1 if that changes. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund aws-cdk-lib@2.276.0 constructs@10.8.1 >/dev/null
cat >seen.js <<'JS'
const { App, Stack, TimeZone } = require("aws-cdk-lib");
const { Template } = require("aws-cdk-lib/assertions");
const { Schedule, ScheduleExpression } = require("aws-cdk-lib/aws-scheduler");
const { StepFunctionsStartExecution } = require("aws-cdk-lib/aws-scheduler-targets");
const { StateMachine } = require("aws-cdk-lib/aws-stepfunctions");

const questions = {
  "19:20 of the machine, New York": () => [new Date(2022, 10, 20, 19, 20, 23), TimeZone.AMERICA_NEW_YORK],
  "22:00+01:00, Berlin": () => [new Date("2026-12-01T22:00:00+01:00"), TimeZone.EUROPE_BERLIN],
  "22:00+01:00, no zone": () => [new Date("2026-12-01T22:00:00+01:00")],
};
const question = process.argv[2];
const stack = new Stack(new App(), "Seen");
const night = StateMachine.fromStateMachineName(stack, "Night", "night");
new Schedule(stack, "Once", {
  schedule: ScheduleExpression.at(...questions[question]()),
  target: new StepFunctionsStartExecution(night, {}),
});
const [once] = Object.values(Template.fromStack(stack).findResources("AWS::Scheduler::Schedule"));
const { ScheduleExpression: expression, ScheduleExpressionTimezone: zone } = once.Properties;
console.log(`${question} | TZ=${process.env.TZ} | ${expression} ${zone}`);
JS
{
  for zone in UTC America/New_York Asia/Tokyo; do
    TZ=$zone node seen.js "19:20 of the machine, New York"
  done
  TZ=UTC node seen.js "22:00+01:00, Berlin"
  TZ=Europe/Berlin node seen.js "22:00+01:00, Berlin"
  TZ=Europe/Berlin node seen.js "22:00+01:00, no zone"
} | tee seen
diff seen - <<'EXPECTED'
19:20 of the machine, New York | TZ=UTC | at(2022-11-20T19:20:23) America/New_York
19:20 of the machine, New York | TZ=America/New_York | at(2022-11-21T00:20:23) America/New_York
19:20 of the machine, New York | TZ=Asia/Tokyo | at(2022-11-20T10:20:23) America/New_York
22:00+01:00, Berlin | TZ=UTC | at(2026-12-01T21:00:00) Europe/Berlin
22:00+01:00, Berlin | TZ=Europe/Berlin | at(2026-12-01T21:00:00) Europe/Berlin
22:00+01:00, no zone | TZ=Europe/Berlin | at(2026-12-01T21:00:00) Etc/UTC
EXPECTED
