#!/usr/bin/env bash
# boto3 1.44.8, AWS SDK for Java 2.57.8 and for JavaScript 3.1169.0: an empty list of ids asks for all instances.
#
# EC2's API reference of DescribeInstances says that the answer has all instances if neither ids nor filters are given.
# An empty list is neither for the three SDKs: they send the request without any id, so a selection that came out
# empty is answered with the whole region. There is no error in the client; EC2 cannot tell the two requests apart. For
# StopInstances the list is required, and the SDKs accept an empty one; EC2 refuses that request for the missing
# parameter. boto3's collections look up ids before they act, so ec2.instances.filter(InstanceIds=[]).stop() stops
# everything. The SDKs are meant to do so: empty lists are not serialized in EC2's protocol, unlike in AWS query (smithy
# pull request 2269). Auto Scaling uses AWS query, and boto3 sends it the empty list as an empty parameter.
#
# Seen on 2026-11-30 with Python 3.11, Node 20, Java 17 and moto 5.2.5 (requests to a server on this machine):
#   boto3 DescribeInstances, []: Action=DescribeInstances&Version=2016-11-15
#   boto3 StopInstances, []: Action=StopInstances&Version=2016-11-15
#   boto3 DescribeAutoScalingGroups, []: Action=DescribeAutoScalingGroups&Version=2011-01-01&AutoScalingGroupNames=
#   JavaScript DescribeInstances, []: Action=DescribeInstances&Version=2016-11-15
#   JavaScript StopInstances, []: Action=StopInstances&Version=2016-11-15
#   Java DescribeInstances, []: Action=DescribeInstances&Version=2016-11-15
#   Java StopInstances, []: Action=StopInstances&Version=2016-11-15
#   three instances of moto after ec2.instances.filter(InstanceIds=[]).stop(): stopped stopped stopped
# Exits with 1 if that changes. Needs Python 3 with venv, Node 20, Java 17 or later, and Maven.
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
venv/bin/pip install --quiet --disable-pip-version-check boto3==1.44.8 botocore==1.44.8 'moto[ec2]==5.2.5'
npm install --silent --no-audit --no-fund @aws-sdk/client-ec2@3.1169.0 >/dev/null
cat >server.py <<'PY'
import http.server
import sys

XML = b"<Response><Errors><Error><Code>Refused</Code><Message>no</Message></Error></Errors></Response>"


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        print(self.rfile.read(int(self.headers["Content-Length"])).decode(), file=sys.stderr, flush=True)
        self.send_response(400)
        self.send_header("Content-Length", str(len(XML)))
        self.end_headers()
        self.wfile.write(XML)

    def log_message(self, *arguments):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
server.timeout = 120
print(server.server_port, flush=True)
for _ in range(7):
    server.handle_request()
PY
cat >seen.py <<'PY'
import boto3
from botocore.exceptions import ClientError

ec2, scaling = boto3.client("ec2"), boto3.client("autoscaling")
for request in [
    lambda: ec2.describe_instances(InstanceIds=[]),
    lambda: ec2.stop_instances(InstanceIds=[]),
    lambda: scaling.describe_auto_scaling_groups(AutoScalingGroupNames=[]),
]:
    try:
        request()
    except ClientError:
        pass  # the server refuses each request once it has noted the body
PY
cat >seen.mjs <<'JS'
import { DescribeInstancesCommand, EC2Client, StopInstancesCommand } from "@aws-sdk/client-ec2";

const ec2 = new EC2Client({ maxAttempts: 1 });
for (const command of [DescribeInstancesCommand, StopInstancesCommand]) {
  // the server refuses each request once it has noted the body
  await ec2.send(new command({ InstanceIds: [] })).catch(() => {});
}
JS
cat >Seen.java <<'JAVA'
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

public class Seen {
  public static void main(String[] arguments) {
    Ec2Client ec2 = Ec2Client.create();
    call(() -> ec2.describeInstances(request -> request.instanceIds(List.of())));
    call(() -> ec2.stopInstances(request -> request.instanceIds(List.of())));
    System.exit(0);
  }

  private static void call(Runnable request) {
    try {
      request.run();
    } catch (Ec2Exception refused) {
      // the server refuses each request once it has noted the body
    }
  }
}
JAVA
cat >emulated.py <<'PY'
import boto3
from moto import mock_aws

with mock_aws():
    ec2 = boto3.resource("ec2")
    ec2.create_instances(ImageId="ami-12c6146b", MinCount=3, MaxCount=3)
    ec2.instances.filter(InstanceIds=[]).stop()
    states = " ".join(instance.state["Name"] for instance in ec2.instances.all())
    print(f"three instances of moto after ec2.instances.filter(InstanceIds=[]).stop(): {states}")
PY
cat >requests <<'REQUESTS'
boto3 DescribeInstances, []
boto3 StopInstances, []
boto3 DescribeAutoScalingGroups, []
JavaScript DescribeInstances, []
JavaScript StopInstances, []
Java DescribeInstances, []
Java StopInstances, []
REQUESTS
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1
python3 server.py >port 2>bodies &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
until [ -s port ]; do sleep 0.1; done
endpoint="http://127.0.0.1:$(cat port)"
AWS_ENDPOINT_URL=$endpoint venv/bin/python seen.py
AWS_ENDPOINT_URL=$endpoint node --no-warnings seen.mjs
AWS_ENDPOINT_URL=$endpoint java -cp 'lib/*' Seen.java
{
  paste -d '|' requests bodies | sed 's/|/: /'
  venv/bin/python -W ignore emulated.py
} | tee seen
diff seen - <<'EXPECTED'
boto3 DescribeInstances, []: Action=DescribeInstances&Version=2016-11-15
boto3 StopInstances, []: Action=StopInstances&Version=2016-11-15
boto3 DescribeAutoScalingGroups, []: Action=DescribeAutoScalingGroups&Version=2011-01-01&AutoScalingGroupNames=
JavaScript DescribeInstances, []: Action=DescribeInstances&Version=2016-11-15
JavaScript StopInstances, []: Action=StopInstances&Version=2016-11-15
Java DescribeInstances, []: Action=DescribeInstances&Version=2016-11-15
Java StopInstances, []: Action=StopInstances&Version=2016-11-15
three instances of moto after ec2.instances.filter(InstanceIds=[]).stop(): stopped stopped stopped
EXPECTED
