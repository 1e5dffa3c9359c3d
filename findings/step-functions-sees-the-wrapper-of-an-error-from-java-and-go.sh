#!/usr/bin/env bash
# Runtime clients of Java 2.10.1, Go 1.55.1 and Python 4.2.2: the name of one error depends on who threw it again.
#
# Step Functions compares ErrorEquals of Retry and Catch with errorType of a function's error: a string, case-sensitive
# ("Handling errors in Step Functions workflows"). The clients that run handlers in Lambda take it from the outermost
# error. An error from a parallel task is Throttled in Python, but CompletionException or ExecutionException in
# Java, according to join or get; fmt.Errorf with %w makes it wrapError in Go, where errors.Is still finds Throttled.
# A nested class of Java is Outer$Throttled, not Outer.Throttled as in its source; Python leaves out the outer class and
# the module; Go leaves out the package. A retrier that was tried with the plain error does not retry the wrapped
# one, and the state machine goes to States.ALL, or fails.
#
# Seen on 2026-11-30 with Java 17, Go 1.26 and Python 3.11 (each client against a runtime API on this machine):
#   Java plain: Seen$Throttled
#   Java join of a parallel task: java.util.concurrent.CompletionException
#   Java get of a parallel task: java.util.concurrent.ExecutionException
#   Java with a cause: java.lang.IllegalStateException
#   Go plain: Throttled
#   Go pointer: Throttled
#   Go wrapped with %w: wrapError
#   Go joined with another: joinError
#   Go text only: errorString
#   Python plain: Throttled
#   Python result of a parallel task: Throttled
#   Python raised from a cause: RuntimeError
#   Python nested class: Denied
# Exits with 1 if that changes. Needs Java 17 or later, Maven, Go 1.22, and Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.amazonaws</groupId><artifactId>aws-lambda-java-runtime-interface-client</artifactId>
      <version>2.10.1</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib \
  >maven.log 2>&1 || { cat maven.log >&2; exit 1; }
cat >Seen.java <<'JAVA'
import java.util.Map;
import java.util.concurrent.CompletableFuture;

public class Seen {
  public static class Throttled extends RuntimeException {}

  public String handle(Map<String, String> event) throws Exception {
    CompletableFuture<String> task = CompletableFuture.supplyAsync(() -> {
      throw new Throttled();
    });
    switch (event.get("case")) {
      case "join of a parallel task":
        return task.join();
      case "get of a parallel task":
        return task.get();
      case "with a cause":
        throw new IllegalStateException("the stop failed", new Throttled());
      default:
        throw new Throttled();
    }
  }
}
JAVA
javac -nowarn -d classes Seen.java
mkdir go
cat >go/go.mod <<'MOD'
module seen

go 1.22

require github.com/aws/aws-lambda-go v1.55.1
MOD
cat >go/seen.go <<'GO'
package main

import (
	"errors"
	"fmt"

	"github.com/aws/aws-lambda-go/lambda"
)

type Throttled struct{}

func (Throttled) Error() string { return "throttled" }

func main() {
	lambda.Start(func(event map[string]string) error {
		switch event["case"] {
		case "pointer":
			return &Throttled{}
		case "wrapped with %w":
			return fmt.Errorf("the stop failed: %w", Throttled{})
		case "joined with another":
			return errors.Join(Throttled{}, errors.New("and another"))
		case "text only":
			return errors.New("the stop failed")
		}
		return Throttled{}
	})
}
GO
export GOPATH="$work/gopath" GOCACHE="$work/gocache" GOFLAGS=-mod=mod
(cd go && go build -o ../seen-go . 2>../go.log) || { cat go.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check awslambdaric==4.2.2
cat >seen.py <<'PY'
from concurrent.futures import ThreadPoolExecutor


class Throttled(Exception):
    pass


class Outer:
    class Denied(Exception):
        pass


def stop():
    raise Throttled("throttled")


def handle(event, context):
    match event["case"]:
        case "result of a parallel task":
            with ThreadPoolExecutor() as pool:
                pool.submit(stop).result()
        case "raised from a cause":
            try:
                stop()
            except Throttled as cause:
                raise RuntimeError("the stop failed") from cause
        case "nested class":
            raise Outer.Denied("denied")
        case _:
            stop()
PY
cat >runtime.py <<'PY'
import http.server
import json
import os
import subprocess
import sys

language, cases, command = sys.argv[1], sys.argv[2].split(", "), sys.argv[3:]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked += 1
        if self.server.asked > len(cases):
            return  # every case is answered: the connection ends, and so does the server
        body = json.dumps({"case": cases[self.server.asked - 1]}).encode()
        self.send_response(200)
        self.send_header("Lambda-Runtime-Aws-Request-Id", f"request-{self.server.asked}")
        self.send_header("Lambda-Runtime-Deadline-Ms", "4102444800000")
        self.send_header("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:111122223333:function:seen")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        failure = json.loads(self.read_body())
        print(f"{language} {cases[self.server.asked - 1]}: {failure['errorType']}", flush=True)
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def read_body(self):
        if self.headers["Transfer-Encoding"] != "chunked":
            return self.rfile.read(int(self.headers["Content-Length"]))
        chunks = []
        while size := int(self.rfile.readline(), 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(chunks)

    def log_message(self, *arguments):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
server.timeout, server.asked = 60, 0
environment = {
    **os.environ,
    "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{server.server_port}",
    "AWS_LAMBDA_FUNCTION_NAME": "seen",
    "AWS_LAMBDA_FUNCTION_VERSION": "1",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "128",
    "AWS_REGION": "eu-west-1",
    "LAMBDA_TASK_ROOT": os.getcwd(),
    "_HANDLER": "seen.handle",
}
quiet = subprocess.DEVNULL
client = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
try:
    for _ in range(2 * len(cases) + 1):
        if server.asked > len(cases):
            break
        server.handle_request()
finally:
    client.kill()
PY
{
  python3 runtime.py Java 'plain, join of a parallel task, get of a parallel task, with a cause' \
    java -cp 'classes:lib/*' com.amazonaws.services.lambda.runtime.api.client.AWSLambda Seen::handle
  python3 runtime.py Go 'plain, pointer, wrapped with %w, joined with another, text only' ./seen-go
  python3 runtime.py Python 'plain, result of a parallel task, raised from a cause, nested class' \
    venv/bin/python -m awslambdaric seen.handle
} | tee seen
diff seen - <<'EXPECTED'
Java plain: Seen$Throttled
Java join of a parallel task: java.util.concurrent.CompletionException
Java get of a parallel task: java.util.concurrent.ExecutionException
Java with a cause: java.lang.IllegalStateException
Go plain: Throttled
Go pointer: Throttled
Go wrapped with %w: wrapError
Go joined with another: joinError
Go text only: errorString
Python plain: Throttled
Python result of a parallel task: Throttled
Python raised from a cause: RuntimeError
Python nested class: Denied
EXPECTED
