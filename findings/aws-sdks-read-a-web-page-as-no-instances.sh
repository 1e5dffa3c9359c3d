#!/usr/bin/env bash
# AWS SDK for Java 2.57.8 and botocore 1.44.8: any XML with status 200 is an empty list of instances.
#
# DescribeInstances answers with the element DescribeInstancesResponse. Neither SDK looks at the name of the element: a
# web page that is well-formed (a proxy's login page), the answer of another action, and even EC2's own error document
# give a result without reservations and without an exception, which cannot be distinguished from an account without
# instances. For S3 the SDK for Java does look into an answer with status 200, because it may contain an error. An empty
# body is a third case on which the two disagree: an empty list for Java, an error for botocore. Code that lists
# instances to prove something must check more than the absence of an exception.
#
# Seen on 2026-11-29 with Java 17 and Python 3.11, against a server on this machine:
#   Java   web page: 0 reservations, next token null
#   Java   another action: 0 reservations, next token null
#   Java   error document: 0 reservations, next token null
#   Java   nothing: 0 reservations, next token null
#   Java   text: SdkClientException
#   Python web page: {}
#   Python another action: {}
#   Python error document: {}
#   Python nothing: ResponseParserError
#   Python text: ResponseParserError
# Exits with 1 if that changes. Needs Java 17 or later, Maven, and Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>ec2</artifactId><version>2.57.8</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib \
  >maven.log 2>&1 || { cat maven.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check boto3==1.44.8 botocore==1.44.8
cat >server.py <<'PY'
import http.server
import sys

ERROR = "<Error><Code>RequestLimitExceeded</Code><Message>Request limit exceeded.</Message></Error>"
BODIES = [
    "<html><head><title>Log in</title></head><body><p>Please log in.</p></body></html>",
    "<StopInstancesResponse><instancesSet/></StopInstancesResponse>",
    f"<Response><Errors>{ERROR}</Errors><RequestID>one</RequestID></Response>",
    "",
    "OK",
]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = bodies.pop(0).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


bodies = BODIES * 2
server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
server.timeout = 120
print(server.server_port, flush=True)
for _ in list(bodies):
    server.handle_request()
PY
cat >Seen.java <<'JAVA'
import java.net.URI;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;

public class Seen {
  public static void main(String[] arguments) {
    Ec2Client ec2 = Ec2Client.builder().endpointOverride(URI.create("http://127.0.0.1:" + arguments[0])).build();
    for (String answer : new String[] {"web page", "another action", "error document", "nothing", "text"}) {
      try {
        var listed = ec2.describeInstances();
        System.out.println("Java   " + answer + ": " + listed.reservations().size() + " reservations, next token "
            + listed.nextToken());
      } catch (SdkException refused) {
        System.out.println("Java   " + answer + ": " + refused.getClass().getSimpleName());
      }
    }
    System.exit(0);
  }
}
JAVA
cat >seen.py <<'PY'
import sys

import boto3
from botocore.config import Config
from botocore.parsers import ResponseParserError

once = Config(retries={"total_max_attempts": 1})
ec2 = boto3.client("ec2", endpoint_url=f"http://127.0.0.1:{sys.argv[1]}", config=once)
for answer in ["web page", "another action", "error document", "nothing", "text"]:
    try:
        listed = ec2.describe_instances()
        del listed["ResponseMetadata"]
    except ResponseParserError as error:
        listed = type(error).__name__
    print(f"Python {answer}: {listed}")
PY
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1
python3 server.py >port &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
until [ -s port ]; do sleep 0.1; done
{
  java -cp 'lib/*' Seen.java "$(cat port)"
  venv/bin/python seen.py "$(cat port)"
} | tee seen
diff seen - <<'EXPECTED'
Java   web page: 0 reservations, next token null
Java   another action: 0 reservations, next token null
Java   error document: 0 reservations, next token null
Java   nothing: 0 reservations, next token null
Java   text: SdkClientException
Python web page: {}
Python another action: {}
Python error document: {}
Python nothing: ResponseParserError
Python text: ResponseParserError
EXPECTED
