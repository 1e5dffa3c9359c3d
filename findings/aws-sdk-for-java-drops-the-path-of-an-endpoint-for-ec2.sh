#!/usr/bin/env bash
# AWS SDK for Java 2.57.8: the path in AWS_ENDPOINT_URL counts for DynamoDB, not for EC2; an empty value fails.
#
# The reference guide of AWS SDKs and tools ("Service-specific endpoints") says that the value may have a path with
# one or more segments, and lists the SDK for Java 2 as supporting the setting. Its clients for JSON services such as
# DynamoDB send to that path; the client for EC2 sends to "/", whatever the path is. botocore sends both to the path.
# With a gateway or an emulator that serves accounts or tests by path, DynamoDB is answered by the right one, and EC2 by
# whatever listens on "/". It was reported for STS in 2022 (aws-sdk-java-v2 issue 3387). A variable that is set but
# empty, which a compose file makes of an undefined variable, is a NullPointerException in the SDK for Java; botocore
# takes it as not set.
#
# Seen on 2026-11-29 with Java 17, Python 3.11, boto3 1.44.8:
#   Java   DynamoDB ListTables: POST /blue/aws/
#   Java   EC2 DescribeRegions: POST /
#   Python DynamoDB ListTables: POST /blue/aws/
#   Python EC2 DescribeRegions: POST /blue/aws/
#   Java   with an empty value: NullPointerException
#   Python with an empty value: https://ec2.eu-west-1.amazonaws.com
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
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>dynamodb</artifactId><version>2.57.8</version></dependency>
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

XML = b"<Response><Errors><Error><Code>Refused</Code><Message>no</Message></Error></Errors></Response>"
JSON = b'{"__type": "ValidationException", "message": "no"}'


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        print(f"POST {self.path}", file=sys.stderr, flush=True)
        body = XML if "form" in self.headers["Content-Type"] else JSON
        self.send_response(400)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
server.timeout = 120
print(server.server_port, flush=True)
for _ in range(4):
    server.handle_request()
PY
cat >Seen.java <<'JAVA'
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;

public class Seen {
  public static void main(String[] arguments) {
    if (System.getenv("AWS_ENDPOINT_URL").isEmpty()) {
      try {
        Ec2Client.create();
        System.out.println("Java   with an empty value: a client");
      } catch (RuntimeException failed) {
        System.out.println("Java   with an empty value: " + failed.getClass().getSimpleName());
      }
    } else {
      call(() -> DynamoDbClient.create().listTables());
      call(() -> Ec2Client.create().describeRegions());
    }
    System.exit(0);
  }

  private static void call(Runnable request) {
    try {
      request.run();
    } catch (SdkException refused) {
      // the server refuses each request once it has noted the path
    }
  }
}
JAVA
cat >seen.py <<'PY'
import os

import boto3
from botocore.exceptions import ClientError

ec2 = boto3.client("ec2")
if not os.environ["AWS_ENDPOINT_URL"]:
    print(f"Python with an empty value: {ec2.meta.endpoint_url}")
else:
    for request in [boto3.client("dynamodb").list_tables, ec2.describe_regions]:
        try:
            request()
        except ClientError:
            pass  # the server refuses each request once it has noted the path
PY
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1
python3 server.py >port 2>paths &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
until [ -s port ]; do sleep 0.1; done
endpoint="http://127.0.0.1:$(cat port)/blue/aws/"
AWS_ENDPOINT_URL=$endpoint java -cp 'lib/*' Seen.java
AWS_ENDPOINT_URL=$endpoint venv/bin/python seen.py
cat >requests <<'REQUESTS'
Java   DynamoDB ListTables
Java   EC2 DescribeRegions
Python DynamoDB ListTables
Python EC2 DescribeRegions
REQUESTS
{
  paste -d '|' requests paths | sed 's/|/: /'
  AWS_ENDPOINT_URL='' java -cp 'lib/*' Seen.java
  AWS_ENDPOINT_URL='' venv/bin/python seen.py
} | tee seen
diff seen - <<'EXPECTED'
Java   DynamoDB ListTables: POST /blue/aws/
Java   EC2 DescribeRegions: POST /
Python DynamoDB ListTables: POST /blue/aws/
Python EC2 DescribeRegions: POST /blue/aws/
Java   with an empty value: NullPointerException
Python with an empty value: https://ec2.eu-west-1.amazonaws.com
EXPECTED
