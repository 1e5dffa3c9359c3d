#!/usr/bin/env bash
# localstack-core 2026.3.0: an event pattern matches a name of one member of a list and a state of another.
#
# EventBridge matches the fields of a pattern below a list against one and the same member of it; the README of AWS's
# own matcher, Event Ruler, states this ("And and Or Semantics with Arrays"): a pattern cannot take its values from two
# members. LocalStack looks at each field by itself, so "web, and stopped" matches a list in which web is running and
# db is stopped. "exists": false matches as soon as one member has no such field. The asterisk of a wildcard needs at
# least one character, where EventBridge's guide ("Comparison operators") has zero or more, and the number 1 is the same
# as true. A rule that was tried in LocalStack fires for other events than on AWS, or misses some.
#
# Seen on 2026-11-30 with Python 3.11 and Java 17 (event-ruler 2.1.0):
#   web and stopped, one member has both | localstack match | event-ruler match
#   web and stopped, in two members | localstack match | event-ruler no match
#   no keep, one of two members has none | localstack match | event-ruler no match
#   wildcard prod-*, name prod-a | localstack match | event-ruler match
#   wildcard prod-*, name prod- | localstack no match | event-ruler match
#   numeric above 0, value true | localstack match | event-ruler no match
#   anything but 1, value true | localstack no match | event-ruler match
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
venv/bin/pip install --quiet --disable-pip-version-check localstack-core==2026.3.0 boto3==1.44.8 rolo==0.8.9 \
  Werkzeug==3.1.9 jsonpatch==1.48 xmltodict==1.0.4
cat >questions <<'QUESTIONS'
web and stopped, one member has both
{"items": {"name": ["web"], "state": ["stopped"]}}
{"items": [{"name": "web", "state": "stopped"}, {"name": "db", "state": "running"}]}
web and stopped, in two members
{"items": {"name": ["web"], "state": ["stopped"]}}
{"items": [{"name": "web", "state": "running"}, {"name": "db", "state": "stopped"}]}
no keep, one of two members has none
{"items": {"keep": [{"exists": false}]}}
{"items": [{"keep": "yes"}, {"name": "db"}]}
wildcard prod-*, name prod-a
{"name": [{"wildcard": "prod-*"}]}
{"name": "prod-a"}
wildcard prod-*, name prod-
{"name": [{"wildcard": "prod-*"}]}
{"name": "prod-"}
numeric above 0, value true
{"value": [{"numeric": [">", 0]}]}
{"value": true}
anything but 1, value true
{"value": [{"anything-but": [1]}]}
{"value": true}
QUESTIONS
cat >seen.py <<'PY'
from localstack.services.events.event_rule_engine import EventPatternCompiler, EventRuleEngine

with open("questions") as lines:
    questions = lines.read().splitlines()
for name, pattern, event in zip(*[iter(questions)] * 3):
    matched = EventRuleEngine().evaluate_pattern_on_event(EventPatternCompiler().compile_event_pattern(pattern), event)
    print(f"{name} | localstack {'match' if matched else 'no match'}")
PY
cat >Seen.java <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.event.ruler.Machine;

public class Seen {
  public static void main(String[] arguments) throws Exception {
    List<String> questions = Files.readAllLines(Path.of("questions"));
    for (int first = 0; first < questions.size(); first += 3) {
      Machine machine = new Machine();
      machine.addRule("one", questions.get(first + 1));
      String verdict = machine.rulesForJSONEvent(questions.get(first + 2)).isEmpty() ? "no match" : "match";
      System.out.println(" event-ruler " + verdict);
    }
  }
}
JAVA
venv/bin/python -W ignore seen.py >localstack
java -cp 'lib/*' Seen.java >ruler
paste -d '|' localstack ruler | sed 's/|/ |/2' | tee seen
diff seen - <<'EXPECTED'
web and stopped, one member has both | localstack match | event-ruler match
web and stopped, in two members | localstack match | event-ruler no match
no keep, one of two members has none | localstack match | event-ruler no match
wildcard prod-*, name prod-a | localstack match | event-ruler match
wildcard prod-*, name prod- | localstack no match | event-ruler match
numeric above 0, value true | localstack match | event-ruler no match
anything but 1, value true | localstack no match | event-ruler match
EXPECTED
