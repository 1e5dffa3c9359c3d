"""Lambda on this machine: each function's real package in a JVM of its own, under AWS's runtime interface client.

The client talks to Lambda's Runtime API (AWS Lambda developer guide, "Using the Lambda runtime API"), which is played
here: `next`, `response`, `error`. A sandbox stays warm between invocations and takes one at a time, as Lambda's do; there
is one for each function, so invocations at once wait for each other.
"""

import json
import os
import queue
import signal
import subprocess
import threading
import time
import uuid
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ACCOUNT, REGION = "123456789012", "us-east-1"
API = "/2018-06-01/runtime/"
JNI = "jni/libaws-lambda-jni.linux-%s.so"
JNI_PROPERTY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI"


class Runtime:
    """What the managed runtime has: a JVM and the interface client."""

    def __init__(self, java, jars):
        self.java, self.jars, self.options = java, Path(jars).resolve(), []
        machine = {"x86_64": "x86_64", "aarch64": "aarch_64"}[os.uname().machine]
        self.jni = self.jars / "lambda-jni.so"
        # Otherwise the client unpacks it to one path for all JVMs, and two that start at the same time crash.
        with zipfile.ZipFile(next(self.jars.glob("aws-lambda-java-runtime-interface-client-*.jar"))) as jar:
            self.jni.write_bytes(jar.read(JNI % machine))

    def command(self, handler, memory):
        return [
            self.java,
            # The options of Lambda's runtime: C1 only, the serial collector, most of the memory as heap.
            "-XX:+TieredCompilation",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            f"-Xmx{memory * 85 // 100}m",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            f"-D{JNI_PROPERTY}={self.jni}",
            *self.options,
            "-cp",
            os.pathsep.join(str(jar) for jar in sorted(self.jars.glob("*.jar"))),
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
            handler,
        ]


class Sandbox:
    """One JVM and its Runtime API."""

    def __init__(self, runtime, package, handler, memory, environment, log, prefix):
        self.invocations, self.answers = queue.Queue(), {}
        # Seconds, and seconds of processor time, of the start and of each invocation.
        self.times = []
        api = ThreadingHTTPServer(("127.0.0.1", 0), self._routes())
        api.daemon_threads = True
        threading.Thread(target=api.serve_forever, daemon=True).start()
        self.api = api
        self.born = time.monotonic()
        # The client looks for classes and lib/*.jar in its working directory: that is the package.
        self.process = subprocess.Popen(
            [*prefix, *runtime.command(handler, memory)],
            cwd=package,
            env=environment | {"AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{api.server_port}"},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def _routes(sandbox):
        class Routes(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                if not sandbox.times:
                    sandbox.times.append((time.monotonic() - sandbox.born, sandbox.processor_time()))
                invocation = sandbox.invocations.get()
                if invocation is None:
                    return
                invocation["begun"] = time.monotonic(), sandbox.processor_time()
                headers = {
                    "Content-Type": "application/json",
                    "Lambda-Runtime-Aws-Request-Id": invocation["id"],
                    "Lambda-Runtime-Deadline-Ms": str(invocation["deadline"]),
                    "Lambda-Runtime-Invoked-Function-Arn": invocation["arn"],
                }
                self._send(200, headers, invocation["payload"])

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                *_, request, what = self.path.removeprefix(API).split("/")
                if request in sandbox.answers:
                    sandbox.answers[request].put((what == "error", body))
                self._send(202, {"Content-Type": "application/json"}, b"{}")

            def _send(self, status, headers, body):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        return Routes

    def invoke(self, arn, payload, timeout):
        """Returns whether the function failed, and its answer as JSON."""
        request = str(uuid.uuid4())
        answer = self.answers[request] = queue.Queue()
        deadline = time.time() + timeout
        invocation = {"id": request, "arn": arn, "payload": payload, "deadline": int(deadline * 1000)}
        self.invocations.put(invocation)
        while time.time() < deadline:
            try:
                failed, body = answer.get(timeout=0.02)
                begun, used = invocation["begun"]
                self.times.append((time.monotonic() - begun, self.processor_time() - used))
                return failed, json.loads(body)
            except queue.Empty:
                if self.process.poll() is not None:
                    words = f"RequestId: {request} Error: Runtime exited with error: {ended(self.process)}"
                    return True, {"errorType": "Runtime.ExitError", "errorMessage": words}
        self.kill()
        words = f"RequestId: {request} Error: Task timed out after {timeout:.2f} seconds"
        return True, {"errorType": "Sandbox.Timedout", "errorMessage": words}

    def processor_time(self):
        """Seconds so far, of all its threads."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")

    def kill(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.invocations.put(None)
        self.api.shutdown()
        self.api.server_close()

    def is_alive(self):
        return self.process.poll() is None


def ended(process):
    return f"signal: {signal.Signals(-process.returncode).name}" if process.returncode < 0 else f"exit status {process.returncode}"


class Function:
    """A function of the template; its sandbox starts at its first invocation."""

    def __init__(self, name, settings, package, runtime, endpoint, log_directory):
        self.name, self.settings, self.package, self.runtime = name, settings, package, runtime
        self.arn = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}"
        self.log = log_directory / f"{name}.log"
        self.lock, self.sandbox, self.invocations, self.prefix = threading.Lock(), None, 0, ()
        # The access key identifies the function that made a call.
        self.environment = settings.environment | {
            "AWS_ACCESS_KEY_ID": name,
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_SESSION_TOKEN": "token",
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ENDPOINT_URL": endpoint,
            "AWS_EXECUTION_ENV": "AWS_Lambda_java25",
            "AWS_LAMBDA_FUNCTION_NAME": name,
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(settings.memory),
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
            "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{name}",
            "AWS_LAMBDA_LOG_STREAM_NAME": "witness",
            "AWS_LAMBDA_LOG_FORMAT": "JSON",
            "LAMBDA_TASK_ROOT": str(package),
            "TZ": ":UTC",
            "PATH": "/usr/bin:/bin",
        }

    def invoke(self, payload):
        with self.lock:
            if self.sandbox is None or not self.sandbox.is_alive():
                self.start()
            self.invocations += 1
            return self.sandbox.invoke(self.arn, payload, self.settings.timeout)

    def start(self):
        self.sandbox = Sandbox(
            self.runtime,
            self.package,
            self.settings.handler,
            self.settings.memory,
            self.environment,
            self.log.open("ab"),
            self.prefix,
        )

    def stop(self):
        if self.sandbox:
            self.sandbox.kill()
            self.sandbox = None
