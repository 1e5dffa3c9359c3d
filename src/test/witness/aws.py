"""AWS on this machine: moto's server, with its Step Functions engine, in this process.

What is changed in moto, and why:
- its Step Functions gets a JSONata evaluator (jsonata-python), and quotes string variables as JSON, which it forgets;
- its Lambda tasks go to our sandboxes; a FunctionError comes back as Step Functions would see it;
- Wait states and pauses before retries last `pace` of their time: its EC2 stops instances at once;
- its Step Functions calls a stopped execution RUNNING until its tasks have ended: functions read ABORTED at once;
- EC2 says GMT in StateTransitionReason where moto says UTC, and its Spot instances name their request;
- EC2's LaunchTime is that of the last start, where moto's is that of the first.
"""

import json
import os
import threading
import time
from base64 import b64decode
from collections import namedtuple
from email import message_from_bytes
from email.utils import parseaddr
from io import BytesIO
from urllib.parse import parse_qs

import boto3
import jsonata
import moto.stepfunctions.parser.asl.component.common.retry.retrier_decl as retrier
import moto.stepfunctions.parser.asl.component.state.exec.state_task.lambda_eval_utils as lambda_tasks
import moto.stepfunctions.parser.asl.eval.states as asl_states
import moto.stepfunctions.parser.asl.eval.variable_store as asl_variables
import moto.stepfunctions.parser.asl.jsonata.jsonata as asl_jsonata
import requests
from botocore.config import Config
from moto.backends import get_backend
from moto.core.config import default_user_config
from moto.core.utils import utcnow
from moto.ec2.models.instances import Instance
from moto.ec2.models.spot_requests import SpotInstanceRequest
from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from moto.stepfunctions.parser.asl.component.state.wait.wait_function.wait_function import (
    WaitFunction,
)
from moto.stepfunctions.parser.asl.utils.encoding import to_json_str
from werkzeug.serving import make_server

from lambdas import ACCOUNT, REGION

# Connections to this machine do not use a proxy.
os.environ["no_proxy"] = os.environ["NO_PROXY"] = "127.0.0.1"

# EC2's error for a denial by a service control policy. It names an instance, always a single one, if the call is about instances.
DENIED = """<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not authorized to perform this \
operation. User: arn:aws:sts::123456789012:assumed-role/curfew/i-00000000000000000 is not authorized to perform: {action} \
on resource: {resource} with an explicit deny in a service control policy: arn:aws:organizations::999999999999:policy/\
o-example/service_control_policy/p-example. Encoded authorization failure message: 4Rsz5CcoAfEBWx</Message></Error>\
</Errors><RequestID>1</RequestID></Response>"""

Call = namedtuple("Call", "function action resource context")


class Aws:
    """One server for all services. `invoke(name, payload)` runs a function; `after(function, action)` is called for each
    call after it was executed, before its response is sent. EC2 denies functions everything in `denied_regions`.
    `waits` has the seconds of each Wait state."""

    def __init__(self, pace):
        self.calls, self.invoke, self.after = [], None, lambda function, action: None
        self.denied_regions, self.waits, self.aborted = set(), [], set()
        correct(self, pace)
        self.server = make_server(
            "127.0.0.1",
            0,
            self._recorded(DomainDispatcherApplication(create_backend_app)),
            threaded=True,
            request_handler=MotoRequestHandler,
        )
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.endpoint = f"http://127.0.0.1:{self.server.server_port}"

    def client(self, service, region=REGION):
        return boto3.client(
            service,
            region,
            endpoint_url=self.endpoint,
            aws_access_key_id="operator",
            aws_secret_access_key="secret",
            config=Config(retries={"max_attempts": 0}, read_timeout=300),
        )

    def reset(self):
        requests.post(f"{self.endpoint}/moto-api/reset", timeout=60).raise_for_status()

    def _recorded(self, application):
        def app(environ, start_response):
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            environ["wsgi.input"] = BytesIO(body)
            who = environ.get("HTTP_AUTHORIZATION", "").partition("Credential=")[2].split("/")
            if who[0].endswith("Function") and who[2] in self.denied_regions and who[3] == "ec2":
                start_response("403 Forbidden", [("Content-Type", "text/xml")])
                action, resource, _ = requested(environ, body, *who[2:4])[0]
                return [DENIED.format(action=action, resource=resource).encode()]
            if who[0].endswith("Function") and environ.get("HTTP_X_AMZ_TARGET", "").endswith(".DescribeExecution"):
                answer = self._described(body, application, environ, start_response)
            else:
                answer = application(environ, start_response)
            if who[0].endswith("Function"):
                function, _, region, service = who[:4]
                calls = requested(environ, body, region, service)
                self.calls += [Call(function, *call) for call in calls]
                self.after(function, calls[0][0])
            return answer

        return app

    def _described(self, body, application, environ, start_response):
        arn = json.loads(body)["executionArn"]
        if arn not in self.aborted:
            return application(environ, start_response)
        start_response("200 OK", [("Content-Type", "application/x-amz-json-1.0")])
        return [json.dumps({"executionArn": arn, "status": "ABORTED", "startDate": time.time()}).encode()]


def requested(environ, body, region, service):
    """The actions, resources and condition keys by which IAM would decide this request."""
    target = environ.get("HTTP_X_AMZ_TARGET")
    arn = f"arn:aws:{service}:{region}:{ACCOUNT}:"
    if target:
        action, request = target.split(".")[1], json.loads(body)
        if service == "dynamodb":
            return [(f"dynamodb:{a}", f"{arn}table/{t}", {}) for a, t in table_actions(action, request)]
        if service == "ssm":
            return [(f"ssm:{action}", f"{arn}parameter/{request['Name'].lstrip('/')}", {})]
        if service == "states":
            return [(f"states:{action}", request["executionArn"], {})]
        raise ValueError(f"what does {target} act on?")
    form = {key: values[0] for key, values in parse_qs(body.decode()).items()}
    action = f"{service}:{form['Action']}"
    if action in ("ec2:StopInstances", "ec2:StartInstances"):
        ids = [value for key, value in form.items() if key.startswith("InstanceId.")]
        return [(action, f"{arn}instance/{i}", tags(region, i)) for i in ids]
    if action == "ses:SendRawEmail":
        message = message_from_bytes(b64decode(form["RawMessage.Data"]))
        sender = parseaddr(form.get("Source") or message["From"])[1]
        return [(action, f"{arn}identity/{sender}", {"ses:FromAddress": sender})]
    return [(action, "*", {})]


def tags(region, instance):
    listed = get_backend("ec2")[ACCOUNT][region].get_instance(instance).get_tags()
    return {f"aws:ResourceTag/{tag['key']}": tag["value"] for tag in listed}


def table_actions(action, request):
    if action in ("BatchWriteItem", "BatchGetItem"):
        return [(action, table) for table in request["RequestItems"]]
    if action == "TransactWriteItems":
        # IAM has no action of that name, only those of its parts.
        parts = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "ConditionCheck": "ConditionCheckItem"}
        return [(parts[k], part["TableName"]) for item in request["TransactItems"] for k, part in item.items()]
    return [(action, request["TableName"])]


def evaluated(expression):
    query = jsonata.Jsonata(expression)
    # Step Functions' own function (Step Functions Developer Guide, "Transforming data with JSONata").
    query.register_lambda("parse", json.loads)
    return query.evaluate(None)


def correct(aws, pace):
    default_user_config["stepfunctions"] = {"execute_state_machine": True}
    asl_jsonata._eval_jsonata = evaluated
    for module in (asl_jsonata, asl_states, asl_variables):
        if hasattr(module, "encode_jsonata_variable_declarations"):
            module.encode_jsonata_variable_declarations = declarations

    def invoke(parameters, region, state_credentials):
        name = parameters["FunctionName"].rpartition(":")[2]
        failed, payload = aws.invoke(name, parameters["Payload"])
        answer = {"StatusCode": 200, "ExecutedVersion": "$LATEST", "Payload": payload}
        return answer | ({"FunctionError": "Unhandled"} if failed else {})

    lambda_tasks._invoke_lambda_function = invoke
    retrier.time = Paced(pace)

    def wait(self, env, wait_seconds):
        aws.waits.append(wait_seconds)
        env.program_state_event.wait(wait_seconds * pace)

    WaitFunction._wait_interval = wait
    launch = SpotInstanceRequest.launch_instance
    SpotInstanceRequest.launch_instance = lambda request: named(request, launch(request))
    begin = Instance.start
    Instance.start = lambda instance: launched_now(instance, begin(instance))
    Instance.state_transition_reason = property(lambda self: self._reason.replace(" UTC)", " GMT)"))


def launched_now(instance, before):
    instance.launch_time = utcnow()
    return before


def named(request, instance):
    instance.lifecycle, instance.spot_instance_request_id = "spot", request.id
    return instance


class Paced:
    """Replaces the module `time` in moto's waits before a retry."""

    def __init__(self, pace):
        self.pace = pace

    def sleep(self, seconds):
        time.sleep(seconds * self.pace)


def declarations(bindings):
    return "".join(f"{name}:={to_json_str(value)};" for name, value in bindings.items())
