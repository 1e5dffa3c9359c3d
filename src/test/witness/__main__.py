"""The witness: whole nights on this machine by other implementations. See README.md in this directory.

Usage: python src/test/witness [--package DIR]    from the repository's root, after a build; .ci/run does it.
"""

import argparse
import csv
import io
import json
import logging
import os
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import datetime, timezone
from email import message_from_string
from email.policy import default as mime
from pathlib import Path

import estate
import iam
from nights import RECEIVER, SENDER, WORK, deployed

PACE = 0.02
# The steps, in the order of the state machine.
ORDER = [
    *("DiscoverRegions", "LoadPolicies", "PlanRegion", "CheckLimits"),
    *("AnnounceStart", "StopInstances", "ConfirmStops", "SendReport"),
]
SPEAKERS = ("AnnounceStartFunction", "SendReportFunction")
SMALL = {"where": ["eu-west-1"], "kinds": estate.KINDS[1:4]}
failed = []


def check(what, found, expected=True):
    good = found == expected
    print(f"  {'ok  ' if good else 'FAIL'} {what}")
    if not good:
        failed.append(what)
        if isinstance(found, dict) and isinstance(expected, dict):
            found, expected = dict(found.items() - expected.items()), dict(expected.items() - found.items())
        print(f"       found    {str(found)[:600]}\n       expected {str(expected)[:600]}")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--package", default=".aws-sam/build", help="what sam build made")
    options.add_argument("--only", default="")
    given = options.parse_args()
    logging.disable(logging.CRITICAL)
    begun = time.monotonic()
    deployment = deployed(Path(given.package), PACE)
    try:
        for night in NIGHTS:
            if given.only in night.__name__:
                print(f"\n{night.__doc__}")
                night(deployment)
        if not given.only:
            permissions(deployment)
    finally:
        for function in deployment.functions.values():
            function.stop()
    print(f"\n{'FAILED: ' + '; '.join(failed) if failed else 'The witness agrees.'} {time.monotonic() - begun:.0f} s")
    sys.exit(bool(failed))


def plain_night(d):
    """A night: 300 instances in 6 regions, 30 kept, 30 blocked by an obstacle"""
    expected = d.fresh()
    where = estate.regions(d.aws.client("ec2"))
    estate.save(d.aws.client, where, WORK / "fleet")
    execution = d.run({"mode": "stop", "scheduledTime": now()}, "plain")
    ended_as_expected(d, execution, "plain", expected)
    check("the Slack posts", [path for path, _ in d.slack.posts], ["/services/T000/B000/secret"] * 2)
    check("the largest payload of a state is under 32 KiB", execution.largest < 32 * 1024)
    summary(d, execution, expected)
    # docs/performance.md, "Calls of a night": 45; for each region 9 to plan it and 9 for its one call of StopInstances; and
    # where something stops 9 for one poll, as moto's instances are stopped at once.
    formula = 45 + (9 + 9) * len(where) + 9 * len(estate.REGIONS)
    check(f"history events within 10% of the formula, {formula}", abs(execution.events / formula - 1) <= 0.1)
    same_by_the_local_runner(d, execution)


def summary(d, execution, expected):
    stopped = sum(state == "stopped" for i, state in estate.states(d.aws.client).items() if i in expected)
    invocations = {name.removesuffix("Function"): f.invocations for name, f in d.functions.items()}
    print(f"  status             {execution.status}, {execution.output}")
    print(f"  states visited     {execution.visits.total()}: {dict(sorted(execution.visits.items()))}")
    print(f"  invocations        {sum(invocations.values())}: {invocations}")
    print(f"  stopped            {stopped} of {sum(e.outcome == 'stopped' for e in expected.values())} expected")
    print(f"  mails, Slack posts {len(d.mails())}, {len(d.slack.posts)}")
    print(f"  largest payload    {execution.largest} bytes")
    print(f"  history events     {execution.events}")


def same_by_the_local_runner(d, execution):
    """Runs the saved estate by the program's own engine, and compares."""
    own, entries = d.ledger("plain")
    (run,) = [item for item in own if item["item"] == "run"]
    policies = WORK / "policies"
    policies.mkdir(exist_ok=True)
    for policy in estate.POLICIES:
        (policies / f"{policy['id']}.json").write_text(json.dumps(policy))
    # moto's instances are stopped at once; those of the embedded EC2 are, too, with this fault.
    (WORK / "faults.json").write_text('{"faults":[{"kind":"stuck","for":"PT1S"}]}')
    classes = f"target/test-classes:target/classes:{(WORK / 'classpath').read_text()}"
    java = [os.environ["JAVA_HOME"] + "/bin/java", "--enable-native-access=ALL-UNNAMED", "-cp", classes]
    files = [WORK / "fleet", policies, WORK / "faults.json", run["now"], WORK / "local.json"]
    main = ["dev.curfew.witness.LocalWitness", "statemachine/curfew.asl.json", *map(str, files)]
    subprocess.run(java + main, check=True, env=os.environ | {"DDB_LOCAL_TELEMETRY": "0"})
    local = json.loads((WORK / "local.json").read_text())
    keys = ("region", "verdict", "policy", "obstacle", "outcome")
    # The ledger has a detail as code and arguments, the report as text.
    rows = lambda items: {i["instance"]: (*(i.get(key) for key in keys), bool(i.get("detail"))) for i in items}
    engine = local["execution"]
    check("the local runner: the same outcomes", rows(local["instances"]) == rows(entries))
    check("the local runner: the same states visited", engine["visits"], dict(execution.visits))
    check("the local runner: the same posts", engine["posts"], len(d.slack.posts))
    print(f"  local runner       {engine['events']} history events, {engine['largestPayload']} bytes largest payload")
    check("the local runner: history events within 10%", abs(engine["events"] / execution.events - 1) <= 0.1)


def killed_after_its_stop(d):
    """A function is killed after EC2 accepted its StopInstances call, before it receives the response"""
    expected = d.fresh()
    victims = []

    def kill(function, action):
        if action == "ec2:StopInstances" and not victims:
            victims.append(d.functions[function].sandbox.process.pid)
            d.functions[function].sandbox.process.kill()

    d.aws.after = kill
    execution = d.run({"mode": "stop", "scheduledTime": now()}, "killed")
    d.aws.after = lambda function, action: None
    check("one process was killed", len(victims), 1)
    ended_as_expected(d, execution, "killed", expected)
    noted = [e for e in d.ledger("killed")[1] if any(n["code"] == "stop-response-lost" for n in e.get("notes", []))]
    check("the instances whose response was lost are stopped, with a note", len(noted) > 0)
    print(f"  {len(noted)} instances with that note")


def started_twice(d):
    """A scheduled time is delivered twice, and a run is started by hand during the first"""
    expected = d.fresh()
    given = {"mode": "stop", "scheduledTime": now()}
    before = len(d.aws.calls)
    first = d.start(given, "first")
    while not any(call.function == "LoadPoliciesFunction" for call in d.aws.calls[before:]):
        time.sleep(0.02)
    others = [d.start(given, "again"), d.start({"mode": "stop"}, "by-hand")]
    again, by_hand = [d.end(arn) for arn in others]
    execution = d.end(first)
    for other in (again, d.run(given, "much-later")):
        check("a second delivery is skipped", other.output, {"status": "skipped", "holder": first})
    check("a run by hand is skipped", (by_hand.output["status"], by_hand.output["holder"]), ("skipped", first))
    check("it says until when", by_hand.output["until"][:4], now()[:4])
    skips = [mail for mail in d.mails() if "run skipped" in as_text(mail)]
    check("it says so by one mail", len(skips), 1)
    for mail in skips:
        d.mails().remove(mail)
    ended_as_expected(d, execution, "first", expected)


def aborted(d):
    """The execution is aborted while it stops instances: EventBridge's rule has the report sent, once"""
    expected = d.fresh()
    stopping, calls = threading.Event(), []

    def slow(function, action):
        if action == "ec2:StopInstances":
            calls.append(time.monotonic())
            stopping.set()
            # The call during which the execution is aborted ends later than the next may begin.
            time.sleep(6)

    d.aws.after = slow
    arn = d.start({"mode": "stop"}, "aborted")
    stopping.wait(60)
    at = time.monotonic()
    d.abort(arn)
    # moto calls it FAILED, where an iteration of a Map notices.
    execution = d.end(arn)._replace(status="ABORTED")
    check("the state machine sends no report", execution.visits["SendReport"], 0)
    # Its functions continue, as in Lambda, which is not informed of the abort.
    for function in d.functions.values():
        with function.lock:
            pass
    check("its functions ran for more than five seconds after the abort", time.monotonic() - at > 5)
    check("StopInstances calls later than five seconds after the abort", sum(call > at + 5 for call in calls), 0)
    failed, answer = d.deliver_status_change(execution)
    check("the report went out", (failed, answer["status"], answer["undelivered"]), (False, "failed", []))
    failed, again = d.deliver_status_change(execution)
    check("a second event sends no second mail", (failed, len(d.mails())), (False, 1))
    own, entries = d.ledger("aborted")
    states = estate.states(d.aws.client)
    stopped = {i for i in expected if states[i] == "stopped"}
    print(f"  {len(stopped)} were stopped before")
    check("only what should be stopped is", {expected[i].outcome for i in stopped}, {"stopped"})
    check("the ledger: one outcome for each instance", Counter(e["instance"] for e in entries), Counter(list(expected)))
    asked = {e["instance"] for e in entries if e["outcome"] in ("stopped", "stopping")}
    check("the ledger: the stops that were requested are those that EC2 made", asked, stopped)


def died_unheard(d):
    """An execution is aborted without an event: the next run takes over its lease, and reports that"""
    expected = d.fresh(**SMALL)
    begun = threading.Event()
    d.aws.after = lambda function, action: function == "LoadPoliciesFunction" and begun.set()
    arn = d.start({"mode": "stop"}, "unheard")
    begun.wait(60)
    d.abort(arn)
    d.end(arn)
    d.aws.after = lambda function, action: None
    execution = d.run({"mode": "stop"}, "next")
    ended_as_expected(d, execution, "next", expected)
    (run,) = [item for item in d.ledger("next")[0] if item["item"] == "run"]
    check("the ledger: the dead predecessor", run["deadPredecessor"], arn)
    check("the Slack post names it", arn in json.dumps(d.slack.posts))


def then_a_morning(d):
    """A night, then a morning: exactly the instances that the night stopped and no other caller changed are on"""
    expected = d.fresh()
    d.run({"mode": "stop"}, "evening")
    stopped = sorted(i for i, e in expected.items() if e.outcome == "stopped")
    started, restopped, exempt, retyped = stopped[:4]
    # EC2 reports the time of a stop in whole seconds.
    time.sleep(1.1)
    ec2 = lambda instance: d.aws.client("ec2", expected[instance].region)
    for instance in (started, restopped):
        ec2(instance).start_instances(InstanceIds=[instance])
    ec2(restopped).stop_instances(InstanceIds=[restopped])
    ec2(exempt).create_tags(Resources=[exempt], Tags=[{"Key": "curfew:never-start", "Value": ""}])
    ec2(retyped).modify_instance_attribute(InstanceId=retyped, InstanceType={"Value": "t3.nano"})
    before = estate.states(d.aws.client)
    d.mails().clear()
    plan = d.run({}, "preview", "MorningStateMachine")
    check("a start with {} is a plan", (plan.status, plan.output["status"]), ("SUCCEEDED", "planned"))
    check("it starts nothing", estate.states(d.aws.client), before)
    d.mails().clear()
    calls = len(d.aws.calls)
    execution = d.run({"mode": "start"}, "morning", "MorningStateMachine")
    print(f"  status             {execution.status}, {execution.output}, {execution.cause}")
    check("the morning succeeded", (execution.status, execution.output and execution.output["status"]), ("SUCCEEDED", "started"))
    left_alone = {started, restopped, exempt, retyped}
    after = estate.states(d.aws.client)
    wanted = before | {i: "running" for i in stopped if i not in left_alone}
    check("EC2: exactly the instances that the night stopped and no other caller changed are on", after, wanted)
    asked = {call.resource.rpartition("/")[2] for call in d.aws.calls[calls:] if call.action == "ec2:StartInstances"}
    check("no start was requested for anything else", asked, set(stopped) - left_alone)
    check("one mail", len(d.mails()), 1)
    (report,) = [
        json.loads(part.get_content())
        for mail in d.mails()
        for part in message_from_string(mail.raw_data, policy=mime).iter_attachments()
        if part.get_filename() == "report.json"
    ]
    outcomes = {i: "left-alone" if i in left_alone else "started" for i in stopped}
    check("report.json: one right outcome for each", {r["instance"]: r["outcome"] for r in report["instances"]}, outcomes)
    planning, skipped = threading.Event(), threading.Event()

    def hold(function, action):
        if function == "PlanMorningFunction" and not planning.is_set():
            planning.set()
            skipped.wait(60)

    d.aws.after = hold
    arn = d.start({"mode": "start"}, "again", "MorningStateMachine")
    planning.wait(60)
    night = d.run({"mode": "stop"}, "meanwhile")
    skipped.set()
    again = d.end(arn)
    d.aws.after = lambda function, action: None
    check("a night meanwhile is skipped", (night.output["status"], night.output["holder"]), ("skipped", arn))
    check("a second morning starts nothing", (again.output["status"], estate.states(d.aws.client)), ("started", after))


def denied_region(d):
    """A service control policy denies a region: the run handles the others, and the report names the denied one"""
    both = d.fresh(where=["eu-west-1", "us-west-2"], kinds=SMALL["kinds"])
    d.aws.denied_regions = {"us-west-2"}
    execution = d.run({"mode": "stop"}, "denied")
    d.aws.denied_regions = set()
    ended_as_expected(d, execution, "denied", {i: e for i, e in both.items() if e.region == "eu-west-1"})
    nothing_stopped(d, {i: e for i, e in both.items() if e.region == "us-west-2"})
    own = {item["item"].rpartition("/")[2]: item.get("status") for item in d.ledger("denied")[0] if item["item"].startswith("target/")}
    check("the ledger: denied, and no other region", {r for r, status in own.items() if status != "read"}, {"us-west-2"})
    check("the ledger: denied, not unread", own["us-west-2"], "denied")
    check("the mail names the region", "us-west-2" in as_text(d.mails()[0]))


def only_a_plan(d):
    """A start with {}: nothing is stopped"""
    expected = d.fresh(**SMALL)
    execution = d.run({}, "plan")
    check("it ended", (execution.status, execution.output["status"]), ("SUCCEEDED", "planned"))
    nothing_stopped(d, expected)
    check("a mail went out", len(d.mails()), 1)


def events_in_order(d):
    """events/ in order, each to its function, on fresh tables: a plan night without a state machine"""
    expected = d.fresh(**SMALL)
    answers = {}
    for name in ORDER:
        event = Path("events", re.sub("(?<!^)([A-Z])", r"-\1", name).lower() + ".json")
        failed, answers[name] = d.functions[f"{name}Function"].invoke(event.read_bytes())
        check(f"{event}: {name} takes it", (failed, answers[name] if failed else ""), (False, ""))
    stops = sum(e.outcome == "stopped" for e in expected.values())
    check("PlanRegion counts what is to stop", answers["PlanRegion"].get("stop"), stops)
    check("CheckLimits lets nothing be stopped", answers["CheckLimits"].get("mayStop"), False)
    check("SendReport: a plan", answers["SendReport"].get("status"), "planned")
    nothing_stopped(d, expected)
    check("a mail went out", len(d.mails()), 1)


def approved(d):
    """A plan that is approved; EC2 refuses one instance of it"""
    expected = d.fresh(**SMALL)
    one = next(i for i, e in expected.items() if e.outcome == "stopped")
    ec2 = d.aws.client("ec2", expected[one].region)
    ec2.modify_instance_attribute(InstanceId=one, DisableApiStop={"Value": True})
    expected[one] = expected[one]._replace(outcome="refused")
    d.run({}, "seen")
    nothing_stopped(d, expected)
    d.mails().clear()
    execution = d.run({"mode": "stop", "approve": "seen"}, "approved")
    ended_as_expected(d, execution, "approved", expected)
    detail = [e["detail"] for e in d.ledger("approved")[1] if e["instance"] == one]
    check("the refusal, with EC2's error message", "disableApiStop" in str(detail) or detail)


def bad_input(d):
    """Bad input: a clear error in the execution and the report, and nothing stopped"""
    expected = d.fresh(**SMALL)
    cases = {
        "mode": ({"mode": "sotp"}, "mode: found 'sotp'; allowed: "),
        "instant": ({"mode": "plan", "at": "tonight"}, "at: found 'tonight'; allowed: an instant"),
        "at-in-stop": ({"mode": "stop", "at": "2026-11-23T13:00:00Z"}, "at: 2026-11-23T13:00:00Z cannot be used in mode stop"),
        "type": ({"mode": ["stop"]}, "mode: Cannot deserialize"),
        "key": ({"moed": "stop"}, "unknown key 'moed'; allowed: "),
    }
    for name, (given, words) in cases.items():
        execution = d.run(given, f"bad-{name}")
        check(f"{given}: the execution fails", (execution.status, execution.error), ("FAILED", "Curfew.RunFailed"))
        check(f"{given}: the execution says why", words in execution.cause or execution.cause)
        mails = d.mails()
        check(f"{given}: so does the mail", words in as_text(mails[-1]) or as_text(mails[-1]))
        d.deliver_status_change(execution)
        check(f"{given}: EventBridge's rule sends no second one", len(d.mails()), len(mails))
    nothing_stopped(d, expected)


def by_a_bot(d):
    """Slack by a bot's token: the report is a reply to the start, sent after the pause that Slack asked for"""
    for name in SPEAKERS:
        d.functions[name].stop()
        d.functions[name].environment["CURFEW_SLACK_CHANNEL"] = "#ops"
    expected = d.fresh(webhook="xoxb-1-2-secret", **SMALL)
    d.slack.busy = {2}
    waited = len(d.aws.waits)
    execution = d.run({"mode": "stop"}, "bot")
    d.slack.busy = set()
    for name in SPEAKERS:
        d.functions[name].stop()
        d.functions[name].environment["CURFEW_SLACK_CHANNEL"] = ""
    ended_as_expected(d, execution, "bot", expected)
    check("the posts", [(path, body["channel"]) for path, body in d.slack.posts], [("/api/chat.postMessage", "#ops")] * 2)
    check("the report is in the start's thread", [body.get("thread_ts") for _, body in d.slack.posts], [None, "1700000000.000001"])
    check("it was sent again", execution.visits["SendReport"], 2)
    check("after the pause that Slack asked for", d.aws.waits[waited:][-1], 47)


def bad_channels(d):
    """Slack's parameter is missing or invalid, or the sender is not verified: this is reported, and the other channel works"""
    for name, settings, words in [
        ("no-parameter", {"webhook": None}, "/curfew/slack"),
        ("no-webhook", {"webhook": "https://example.com/hook"}, "hooks.slack.com"),
    ]:
        for function in SPEAKERS:
            d.functions[function].stop()
        expected = d.fresh(**settings, **SMALL)
        execution = d.run({"mode": "stop"}, name)
        check(f"{name}: the run succeeds", execution.output["status"], "stopped")
        unsent = " ".join(execution.output["undelivered"])
        check(f"{name}: what was not sent, and why", words in unsent or unsent)
        check(f"{name}: the mail went out", len(d.mails()), 1)
        check(f"{name}: Slack was not posted to", d.slack.posts, [])
    for function in SPEAKERS:
        d.functions[function].stop()
    d.fresh(verified=False, **SMALL)
    execution = d.run({"mode": "stop"}, "unverified")
    unsent = " ".join(execution.output["undelivered"])
    check("unverified: what was not sent, and why", SENDER in unsent or unsent)
    check("unverified: Slack was posted to", len(d.slack.posts), 2)


NIGHTS = [
    *(plain_night, killed_after_its_stop, started_twice, aborted, died_unheard),
    *(then_a_morning, denied_region, only_a_plan, events_in_order, approved, by_a_bot),
    *(bad_input, bad_channels),
]


def ended_as_expected(d, execution, run, expected):
    """The execution, EC2, the ledger and the mail agree with the estate's expectation."""
    print("" if execution.cause is None else f"  {execution.error}: {execution.cause[:800]}\n", end="")
    check("the execution succeeded", (execution.status, execution.output and execution.output["status"]), ("SUCCEEDED", "stopped"))
    found = {i: state for i, state in estate.states(d.aws.client).items() if i in expected}
    check("EC2: exactly the right instances are stopped", found, {
        i: "stopped" if e.outcome == "stopped" else "running" for i, e in expected.items()
    })
    own, entries = d.ledger(run)
    rows = Counter((e["instance"], e["region"], e["outcome"], e.get("policy"), e.get("obstacle")) for e in entries)
    check("the ledger: one right outcome for each instance", rows, Counter(
        (i, e.region, e.outcome, e.policy, e.obstacle) for i, e in expected.items()
    ))
    check("the ledger: the run's end", [i["status"] for i in own if i["item"] == "end"], ["stopped"])
    mails = d.mails()
    check("one mail, to the right people", [m.destinations for m in mails], [[RECEIVER]])
    counts = Counter(e.outcome for e in expected.values())
    if mails:
        whole_mail(mails[0], counts, expected)


def whole_mail(sent, counts, expected):
    """The mail has all its parts, and the attachments agree with the estate's expectation."""
    message = message_from_string(sent.raw_data, policy=mime)
    subject = message["Subject"]
    check("the mail's subject says the result", subject.startswith(f"Curfew: {counts['stopped']} stopped") or subject)
    check("the mail: text, HTML and both files", [part.get_content_type() for part in message.walk()], [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/csv", "application/json"
    ])
    text, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    check("its text has the number of stopped instances", f"{counts['stopped']} of {len(expected)} running instances" in text)
    check("its HTML is complete, and shorter than Gmail's limit", (html.rstrip()[-7:], len(html.encode()) < 102_000), ("</html>", True))
    files = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    outcomes = {i: e.outcome for i, e in expected.items()}
    rows = csv.DictReader(io.StringIO(files["report.csv"].removeprefix("\ufeff"), newline=""))
    check("report.csv: each instance and its outcome", {row["instance"]: row["outcome"] for row in rows}, outcomes)
    report = json.loads(files["report.json"])
    check("report.json: the same", {row["instance"]: row["outcome"] for row in report["instances"]}, outcomes)


def nothing_stopped(d, expected):
    states = estate.states(d.aws.client)
    check("nothing is stopped", {states[i] for i in expected}, {"running"})


def permissions(d):
    """Each call of every night above against the role of the function that made it."""
    print("\nPermissions: every call of these nights by the template's roles")
    functions = d.template.functions()
    calls = set()
    for call in d.aws.calls:
        calls.add(call._replace(context=tuple(sorted(call.context.items()))))
    (WORK / "calls.json").write_text(json.dumps(sorted({call[:2] for call in calls}), indent=1))
    faults = iam.faults(functions, [call._replace(context=dict(call.context)) for call in calls])
    for fault in faults:
        print(f"  {fault}")
    check("every call is allowed, and every allowed action was called", faults, [])
    instance = "arn:aws:ec2:eu-west-1:123456789012:instance/i-0abc"
    for name, function in functions.items():
        for context in ({"aws:ResourceTag/curfew:never-stop": ""}, {}):
            may = iam.decision(function.statements, "ec2:StopInstances", instance, context) == "Allow"
            should = name == "StopInstancesFunction" and not context
            check(f"{name} may{'' if should else ' not'} stop an instance {'with never-stop' if context else 'without'}", may, should)
        for context in ({"aws:ResourceTag/curfew:never-start": ""}, {}):
            may = iam.decision(function.statements, "ec2:StartInstances", instance, context) == "Allow"
            should = name == "StartInstancesFunction" and not context
            check(f"{name} may{'' if should else ' not'} start an instance {'with never-start' if context else 'without'}", may, should)
    print(f"  {len(d.aws.calls)} calls, {len({call[:2] for call in calls})} pairs of function and action")


def as_text(sent):
    """A sent mail as a person reads it: subject and text part."""
    message = message_from_string(sent.raw_data, policy=mime)
    return f"{message['Subject']}\n{message.get_body(('plain',)).get_content()}"


def now():
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


main()
