#!/usr/bin/env bash
# moto 5.2.5: an event pattern never matches a field inside a list of objects.
#
# EventBridge matches a pattern against the members of a list; AWS's own matcher, Event Ruler, documents it for lists of
# objects ("And and Or Semantics with Arrays" in its README). CloudTrail writes the instances of StartInstances and
# StopInstances as such a list: requestParameters.instancesSet.items is a list of objects with instanceId. A rule for
# the start of a certain instance matches in Event Ruler. moto looks the field up in the list itself, finds nothing
# and sends nothing, without an error; if the list is replaced by its only member, it matches. "exists" errs the other
# way round: an empty object or list counts as a value.
#
# Seen on 2026-11-30 with Python 3.11, boto3 1.44.8 and Java 17 (event-ruler 2.1.0):
#   instance in a list of one | moto no match | event-ruler match
#   instance in a list of two | moto no match | event-ruler match
#   instance in an object | moto match | event-ruler match
#   exists true, empty object | moto match | event-ruler no match
#   exists false, empty list | moto no match | event-ruler match
# Exits with 1 if that changes. Needs Python 3 with venv, Java 17 or later, and Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>software.amazon.event.ruler</groupId><artifactId>event-ruler</artifactId><version>2.1.0</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib \
  >maven.log 2>&1 || { cat maven.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'moto[events,sqs]==5.2.5' boto3==1.44.8 botocore==1.44.8
cat >cases <<'CASES'
instance in a list of one|{"items":{"instanceId":["i-1"]}}|{"items":[{"instanceId":"i-1"}]}
instance in a list of two|{"items":{"instanceId":["i-1"]}}|{"items":[{"instanceId":"i-2"},{"instanceId":"i-1"}]}
instance in an object|{"items":{"instanceId":["i-1"]}}|{"items":{"instanceId":"i-1"}}
exists true, empty object|{"items":[{"exists":true}]}|{"items":{}}
exists false, empty list|{"items":[{"exists":false}]}|{"items":[]}
CASES
cat >seen.py <<'PY'
import json

import boto3
from moto import mock_aws

with open("cases", encoding="utf-8") as file:
    cases = [line.split("|") for line in file.read().splitlines()]
for _, pattern, detail in cases:
    with mock_aws():
        events, sqs = boto3.client("events"), boto3.client("sqs")
        queue = sqs.create_queue(QueueName="matched")["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        rule = {"source": ["aws.ec2"], "detail": json.loads(pattern)}
        events.put_rule(Name="one", EventPattern=json.dumps(rule))
        events.put_targets(Rule="one", Targets=[{"Id": "queue", "Arn": arn}])
        events.put_events(Entries=[{"Source": "aws.ec2", "DetailType": "call", "Detail": detail}])
        print("match" if "Messages" in sqs.receive_message(QueueUrl=queue) else "no match")
PY
cat >Seen.java <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.event.ruler.Machine;

public class Seen {
  public static void main(String[] arguments) throws Exception {
    for (String line : Files.readAllLines(Path.of("cases"))) {
      String[] parts = line.split("\\|");
      Machine machine = new Machine();
      machine.addRule("one", parts[1]);
      System.out.println(machine.rulesForJSONEvent(parts[2]).isEmpty() ? "no match" : "match");
    }
  }
}
JAVA
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1
venv/bin/python seen.py >from-moto
java -cp 'lib/*' Seen.java >from-ruler
cut -d '|' -f 1 cases | paste -d '|' - from-moto from-ruler | sed 's/|/ | moto /;s/|\([^ ]\)/ | event-ruler \1/' | tee seen
diff seen - <<'EXPECTED'
instance in a list of one | moto no match | event-ruler match
instance in a list of two | moto no match | event-ruler match
instance in an object | moto match | event-ruler match
exists true, empty object | moto match | event-ruler no match
exists false, empty list | moto no match | event-ruler match
EXPECTED
