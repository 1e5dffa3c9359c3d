#!/usr/bin/env bash
# localstack-core 2026.3.0: a rule for weekday 2 runs on Tuesday, and "every 7 days" runs three days after the last run.
#
# EventBridge's guide ("Cron expressions reference", "Setting a rate") numbers the days of the week from 1 for Sunday to
# 7 for Saturday, and a rate is the time from one run to the next, whatever the calendar says. LocalStack hands the
# inner text of cron() unchanged to the package crontab, in which 1 is Monday: 2-6 is Tuesday to Saturday there, and
# Monday to Friday on AWS. Names such as MON are right. It turns a rate into steps of the clock, so the count starts
# again at each hour, each midnight and each first of the month: 45 minutes become 45 and 15, and after 29 December the
# next run of "7 days" is on 1 January. The first run is at midnight UTC instead of seven days after the rule was made.
# LocalStack accepts a rate of 36 hours and the third Friday of a month in PutRule, but cannot compute a run of them.
#
# Seen on 2026-11-30 with Python 3.11 (runs after Monday, 2026-11-30 12:00 UTC; "refused" when the run is computed):
#   cron(0 22 ? * MON *): Mon 11-30 22:00, Mon 12-07 22:00, Mon 12-14 22:00
#   cron(0 22 ? * 2 *): Tue 12-01 22:00, Tue 12-08 22:00, Tue 12-15 22:00
#   cron(0 22 ? * 2-6 *): Tue 12-01 22:00, Wed 12-02 22:00, Thu 12-03 22:00, Fri 12-04 22:00, Sat 12-05 22:00
#   cron(0 22 ? * 6#3 *): refused
#   rate(45 minutes): Mon 11-30 12:45, Mon 11-30 13:00, Mon 11-30 13:45
#   rate(7 hours): Mon 11-30 14:00, Mon 11-30 21:00, Tue 12-01 00:00
#   rate(36 hours): refused
#   rate(7 days): Tue 12-01 00:00, Tue 12-08 00:00, Tue 12-15 00:00, Tue 12-22 00:00, Tue 12-29 00:00, Fri 01-01 00:00
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check localstack-core==2026.3.0 crontab==1.0.5
cat >seen.py <<'PY'
import datetime

from crontab import CronTab
from localstack.services.events.scheduler import convert_schedule_to_cron

QUESTIONS = [
    ("cron(0 22 ? * MON *)", 3),
    ("cron(0 22 ? * 2 *)", 3),
    ("cron(0 22 ? * 2-6 *)", 5),
    ("cron(0 22 ? * 6#3 *)", 3),
    ("rate(45 minutes)", 3),
    ("rate(7 hours)", 3),
    ("rate(36 hours)", 3),
    ("rate(7 days)", 6),
]
for schedule, count in QUESTIONS:
    now, runs = datetime.datetime(2026, 11, 30, 12, 0), []
    try:
        tab = CronTab(convert_schedule_to_cron(schedule))
        for _ in range(count):
            now += datetime.timedelta(seconds=round(tab.next(now, default_utc=True)))
            runs.append(f"{now:%a %m-%d %H:%M}")
    except ValueError:
        runs = ["refused"]
    print(f"{schedule}: {', '.join(runs)}")
PY
venv/bin/python -W ignore seen.py | tee seen
diff seen - <<'EXPECTED'
cron(0 22 ? * MON *): Mon 11-30 22:00, Mon 12-07 22:00, Mon 12-14 22:00
cron(0 22 ? * 2 *): Tue 12-01 22:00, Tue 12-08 22:00, Tue 12-15 22:00
cron(0 22 ? * 2-6 *): Tue 12-01 22:00, Wed 12-02 22:00, Thu 12-03 22:00, Fri 12-04 22:00, Sat 12-05 22:00
cron(0 22 ? * 6#3 *): refused
rate(45 minutes): Mon 11-30 12:45, Mon 11-30 13:00, Mon 11-30 13:45
rate(7 hours): Mon 11-30 14:00, Mon 11-30 21:00, Tue 12-01 00:00
rate(36 hours): refused
rate(7 days): Tue 12-01 00:00, Tue 12-08 00:00, Tue 12-15 00:00, Tue 12-22 00:00, Tue 12-29 00:00, Fri 01-01 00:00
EXPECTED
