"""Nights on this machine's AWS: how they are prepared and started, and what they leave behind."""

import json
import os
import re
import threading
import time
import uuid
from collections import Counter, namedtuple
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from moto.backends import get_backend

import estate
from aws import Aws
from lambdas import ACCOUNT, REGION, Function, Runtime
from template import Template

WORK = Path("target/witness")
SENDER, RECEIVER = "curfew@example.com", "team@example.com"
SECRET = "/curfew/slack"
WEBHOOK = "https://hooks.slack.com/services/T000/B000/secret"

Execution = namedtuple("Execution", "arn status output error cause visits events largest")


class Slack:
    """Accepts posts like an incoming webhook, and like `chat.postMessage` of the Web API. `busy` has the numbers of
    requests that it answers with HTTP 429 and 47 seconds to wait."""

    def __init__(self):
        self.posts, self.busy, self.requests = [], set(), 0
        slack = self

        class Posts(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                slack.requests += 1
                if slack.requests in slack.busy:
                    return self.answer(429, b"rate_limited", ("Retry-After", "47"))
                slack.posts.append((self.path, body))
                response = {"ok": True, "ts": f"1700000000.{len(slack.posts):06}"}
                self.answer(200, json.dumps(response).encode() if "/api/" in self.path else b"ok")

            def answer(self, status, body, *headers):
                self.send_response(status)
                for name, value in (*headers, ("Content-Length", str(len(body)))):
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Posts)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.endpoint = f"http://127.0.0.1:{server.server_port}"


class Deployment:
    """The template's resources on this machine's AWS, created again for each night."""

    def __init__(self, aws, slack, template, definitions, functions):
        self.aws, self.slack, self.template = aws, slack, template
        self.definitions, self.functions = definitions, functions
        aws.invoke = lambda name, payload: functions[name].invoke(payload)

    def fresh(self, webhook=WEBHOOK, verified=True, policies=estate.POLICIES, **where):
        """A new account: the deployment, its policies, an estate. Returns what is expected of the estate."""
        self.aws.reset()
        self.aws.aborted.clear()
        self.slack.posts.clear()
        self.slack.requests = 0
        tables = self.aws.client("dynamodb")
        for name, table in self.template.of_type("AWS::DynamoDB::Table").items():
            keys = ("KeySchema", "AttributeDefinitions", "BillingMode")
            properties = self.template.value(table["Properties"])
            tables.create_table(
                TableName=self.template.physical(name), **{key: properties[key] for key in keys}
            )
        for policy in policies:
            item = {key: TypeSerializer().serialize(value) for key, value in policy.items()}
            tables.put_item(TableName=self.template.physical("PolicyTable"), Item=item)
        if webhook is not None:
            self.aws.client("ssm").put_parameter(Name=SECRET, Type="SecureString", Value=webhook)
        if verified:
            self.aws.client("ses").verify_email_identity(EmailAddress=SENDER)
        self.machines = {name: self._machine(name, given) for name, given in self.definitions.items()}
        return estate.launch(self.aws.client, **where)

    def _machine(self, name, given):
        """The ARN of a state machine that is created from its definition."""
        names = self.template.substitutions(name)
        definition = re.sub(r"\$\{(\w+)\}", lambda match: names[match.group(1)], given)
        return self.aws.client("stepfunctions").create_state_machine(
            name=self.template.physical(name), definition=definition, roleArn=f"arn:aws:iam::{ACCOUNT}:role/curfew"
        )["stateMachineArn"]

    def start(self, given, name, machine="CurfewStateMachine"):
        return self.aws.client("stepfunctions").start_execution(
            stateMachineArn=self.machines[machine], name=name, input=json.dumps(given)
        )["executionArn"]

    def end(self, arn, within=180):
        """Waits for the execution's end and reads its history."""
        sfn = self.aws.client("stepfunctions")
        deadline = time.monotonic() + within
        while (description := sfn.describe_execution(executionArn=arn))["status"] == "RUNNING":
            if time.monotonic() > deadline:
                raise TimeoutError(f"{arn} still runs after {within} s")
            time.sleep(0.1)
        history = [
            event
            for page in sfn.get_paginator("get_execution_history").paginate(executionArn=arn)
            for event in page["events"]
        ]
        entered = [e["stateEnteredEventDetails"]["name"] for e in history if "stateEnteredEventDetails" in e]
        return Execution(
            arn,
            description["status"],
            json.loads(description.get("output") or "null"),
            description.get("error"),
            description.get("cause"),
            Counter(entered),
            len(history),
            max(len(payload.encode()) for event in history for payload in payloads(event)),
        )

    def run(self, given, name, machine="CurfewStateMachine"):
        return self.end(self.start(given, name, machine))

    def abort(self, arn):
        self.aws.client("stepfunctions").stop_execution(executionArn=arn)
        self.aws.aborted.add(arn)

    def deliver_status_change(self, execution):
        """What EventBridge does when an execution did not succeed; returns the function's answer."""
        description = self.aws.client("stepfunctions").describe_execution(executionArn=execution.arn)
        millis = lambda date: int(date.timestamp() * 1000)
        event = {
            "version": "0",
            "id": str(uuid.uuid4()),
            "source": "aws.states",
            "detail-type": "Step Functions Execution Status Change",
            "account": ACCOUNT,
            "region": REGION,
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "resources": [execution.arn],
            "detail": {
                "executionArn": execution.arn,
                "stateMachineArn": description["stateMachineArn"],
                "name": description["name"],
                "status": execution.status,
                "startDate": millis(description["startDate"]),
                "stopDate": millis(description["stopDate"]),
                "input": description["input"],
                "inputDetails": {"included": True},
                "output": None,
                "outputDetails": None,
                "error": description.get("error"),
                "cause": description.get("cause"),
            },
        }
        handed = self.template.handed("DeadExecutionRule", event)
        return self.functions["SendReportFunction"].invoke(handed.encode())

    def mails(self):
        return get_backend("ses")[ACCOUNT][REGION].sent_messages

    def ledger(self, run):
        """A run's own items, and its instances, each with the last state that the journal has of it."""
        own = self._partition(run)
        instances = []
        for item in own:
            if item["item"].startswith("target/") and "attempt" in item:
                target = item["item"].removeprefix("target/")
                instances += self._instances(f"{run}/{target}", item["attempt"], target.partition("/")[2])
        return own, instances

    def _instances(self, partition, attempt, region):
        planned = {}
        for item in self._partition(partition):
            of, kind = item["item"].split("/")[:2]
            if of != attempt:
                continue
            # "journal" sorts before "plan", so values of the journal replace those of the plan.
            for instance, value in item["instances"].items():
                row = planned.setdefault(instance, {})
                if kind == "plan":
                    planned[instance] = value | row
                else:
                    row.update(item["states"][value])
        return [
            {"instance": instance, "region": region, "outcome": outcome(row)} | row for instance, row in planned.items()
        ]

    def _partition(self, key):
        pages = self.aws.client("dynamodb").get_paginator("query").paginate(
            TableName=self.template.physical("LedgerTable"),
            KeyConditionExpression="#run = :run",
            ExpressionAttributeNames={"#run": "run"},
            ExpressionAttributeValues={":run": {"S": key}},
        )
        read = TypeDeserializer().deserialize
        return [{k: read(v) for k, v in item.items()} for page in pages for item in page["Items"]]


def outcome(row):
    """The outcome of an instance whose stop has not finished."""
    if row["verdict"] == "keep":
        return "kept"
    if "obstacle" in row:
        return "blocked"
    return "stopping" if row.get("state") in ("requesting", "accepted", "running-again") else "planned"


def payloads(event):
    """Every payload in an event of a history, as text."""
    for details in event.values():
        if isinstance(details, dict):
            for key, value in details.items():
                if key in ("input", "output", "parameters") and value:
                    yield value
                if key == "assignedVariables":
                    yield from value.values()


def deployed(build, pace):
    """The template's functions from what `sam build` made, and a server to deploy to; waits last `pace` of their time."""
    (WORK / "logs").mkdir(parents=True, exist_ok=True)
    for log in (WORK / "logs").iterdir():
        log.unlink()
    aws, slack = Aws(pace), Slack()
    template = Template(
        Path("template.yaml"),
        {
            "MailFrom": SENDER,
            "MailTo": RECEIVER,
            "AlertMail": "ops@example.com",
            "SlackParameter": SECRET,
            "RegionsAllow": ",".join(estate.ALLOW),
            "RegionsDeny": ",".join(estate.DENY),
        },
    )
    runtime = Runtime(Path(os.environ["JAVA_HOME"]) / "bin/java", WORK / "runtime")
    functions = {}
    for name, settings in template.functions().items():
        package = build / name if (build / name).is_dir() else build
        settings.environment["CURFEW_SLACK_ENDPOINT_URL"] = slack.endpoint
        functions[name] = Function(name, settings, package.resolve(), runtime, aws.endpoint, WORK / "logs")
    definitions = {
        "CurfewStateMachine": Path("statemachine/curfew.asl.json").read_text(),
        "MorningStateMachine": Path("statemachine/curfew-morning.asl.json").read_text(),
    }
    return Deployment(aws, slack, template, definitions, functions)
