#!/usr/bin/env bash
# JMESPath: "LaunchTime < '2026-11-20'" selects instances in the AWS CLI's library, and none in Powertools' and others.
#
# The specification of JMESPath says that <, <=, > and >= are valid for numbers only: any other type gives null, and
# the element is left out. jmespath of Python, which the AWS CLI and botocore use for --query and search, compares texts
# nevertheless, and the CLI's guide relies on it ("Filtering output": snapshots with StartTime after a date). So do two
# packages of npm. The JMESPath of Powertools for AWS Lambda (TypeScript), the community's, the one for Go and the one
# for Java follow the specification: the same query over the same instances is an empty list, and not an error. An
# "older than" query that was tried with the CLI finds nothing to stop in a Lambda function.
#
# Seen on 2026-11-30 with Node 20, Python 3.11, Go 1.26 and Java 17 (instance a was launched on 2026-11-01, b on 11-29):
#   jmespath 1.1.0 (PyPI): ["a"]
#   jmespath 0.16.0 (npm): ["a"]
#   @metrichor/jmespath 0.3.1: ["a"]
#   @jmespath-community/jmespath 1.3.0: []
#   @aws-lambda-powertools/jmespath 2.36.0: []
#   go-jmespath 0.4.0: []
#   io.burt:jmespath-jackson 0.6.0: []
# Exits with 1 if that changes. Needs Node 20, Python 3 with venv, Go 1.22, Java 17 or later, and Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund jmespath@0.16.0 @metrichor/jmespath@0.3.1 \
  @jmespath-community/jmespath@1.3.0 @aws-lambda-powertools/jmespath@2.36.0 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check jmespath==1.1.0
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.burt</groupId><artifactId>jmespath-jackson</artifactId><version>0.6.0</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib \
  >maven.log 2>&1 || { cat maven.log >&2; exit 1; }
cat >answer.json <<'JSON'
{"Instances": [
  {"InstanceId": "a", "LaunchTime": "2026-11-01T10:00:00+00:00"},
  {"InstanceId": "b", "LaunchTime": "2026-11-29T10:00:00+00:00"}
]}
JSON
query="Instances[?LaunchTime < '2026-11-20'].InstanceId"
cat >seen.js <<'JS'
const answer = require("./answer.json");
for (const name of process.argv.slice(3)) {
  const { search } = require(name);
  const scoped = name.includes("powertools") ? search(process.argv[2], answer) : search(answer, process.argv[2]);
  console.log(JSON.stringify(scoped));
}
JS
cat >seen.py <<'PY'
import json
import sys

import jmespath

with open("answer.json", encoding="utf-8") as file:
    print(json.dumps(jmespath.search(sys.argv[1], json.load(file))))
PY
cat >Seen.java <<'JAVA'
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.burt.jmespath.jackson.JacksonRuntime;
import java.io.File;

public class Seen {
  public static void main(String[] arguments) throws Exception {
    JsonNode answer = new ObjectMapper().readTree(new File("answer.json"));
    System.out.println(new JacksonRuntime().compile(arguments[0]).search(answer));
  }
}
JAVA
mkdir go
cat >go/go.mod <<'GO'
module seen

go 1.22

require github.com/jmespath/go-jmespath v0.4.0
GO
cat >go/seen.go <<'GO'
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/jmespath/go-jmespath"
)

func main() {
	text, err := os.ReadFile("../answer.json")
	if err != nil {
		panic(err)
	}
	var answer any
	if err := json.Unmarshal(text, &answer); err != nil {
		panic(err)
	}
	found, err := jmespath.Search(os.Args[1], answer)
	if err != nil {
		panic(err)
	}
	listed, _ := json.Marshal(found)
	fmt.Println(string(listed))
}
GO
export GOPATH="$work/gopath" GOCACHE="$work/gocache" GOFLAGS=-mod=mod
cat >names <<'NAMES'
jmespath 1.1.0 (PyPI)
jmespath 0.16.0 (npm)
@metrichor/jmespath 0.3.1
@jmespath-community/jmespath 1.3.0
@aws-lambda-powertools/jmespath 2.36.0
go-jmespath 0.4.0
io.burt:jmespath-jackson 0.6.0
NAMES
{
  venv/bin/python seen.py "$query"
  node seen.js "$query" jmespath @metrichor/jmespath @jmespath-community/jmespath @aws-lambda-powertools/jmespath
  (cd go && go run seen.go "$query" 2>/dev/null)
  java -cp 'lib/*' Seen.java "$query"
} >found
paste -d '|' names found | sed 's/|/: /' | tee seen
diff seen - <<'EXPECTED'
jmespath 1.1.0 (PyPI): ["a"]
jmespath 0.16.0 (npm): ["a"]
@metrichor/jmespath 0.3.1: ["a"]
@jmespath-community/jmespath 1.3.0: []
@aws-lambda-powertools/jmespath 2.36.0: []
go-jmespath 0.4.0: []
io.burt:jmespath-jackson 0.6.0: []
EXPECTED
