#!/usr/bin/env bash
# JSONPath: [?(@.hours < 8)] selects null, "" and true in jsonpath-plus 11.3.0 and jsonpath 1.3.0, as in JavaScript.
#
# RFC 9535 (section 2.3.5.2.2) compares numbers with numbers and texts with texts; between different types < and == are
# both false. The two JSONPath packages of npm that are used most (one of them by aws-local-stepfunctions, to run state
# machines) compare as JavaScript does: null and the empty text are 0, true is 1, and a text of digits is a number. So
# "less than 8 hours" selects the instances whose hours are null or empty. JsonPath of Jayway, the library for Java,
# keeps the types apart for <, but not for ==, and for python-jsonpath true is less than 8. jsonpath-rfc9535, and
# jsonpath-ng, which moto and LocalStack use, follow the RFC. There is no error. A filter for machines to stop that was
# tried with one library selects others in the next: those of which nothing is known.
#
# Seen on 2026-11-30 with Node 20, Python 3.11 and Java 17 (hours of six instances: 2, 12, "2", null, "" and true):
#   hours < 8 | jsonpath-plus | 2 "2" null "" true
#   hours < 8 | jsonpath of npm | 2 "2" null "" true
#   hours < 8 | jsonpath-rfc9535 | 2
#   hours < 8 | jsonpath-ng | 2
#   hours < 8 | python-jsonpath | 2 true
#   hours < 8 | Jayway | 2
#   hours == 2 | jsonpath-plus | 2 "2"
#   hours == 2 | jsonpath of npm | 2 "2"
#   hours == 2 | jsonpath-rfc9535 | 2
#   hours == 2 | jsonpath-ng | 2
#   hours == 2 | python-jsonpath | 2
#   hours == 2 | Jayway | 2 "2"
#   hours <= 0 | jsonpath-plus | null ""
#   hours <= 0 | jsonpath of npm | null ""
#   (nothing for the other four)
# Exits with 1 if that changes. Needs Node 20, Python 3 with venv, Java 17 or later, and Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund jsonpath-plus@11.3.0 jsonpath@1.3.0 jsonpath-rfc9535@1.3.0 >npm.log 2>&1 \
  || { cat npm.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check jsonpath-ng==1.16.0 python-jsonpath==2.2.2
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId>
  <artifactId>seen</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.jayway.jsonpath</groupId>
      <artifactId>json-path</artifactId>
      <version>2.10.0</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>2.0.16</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib \
  >maven.log 2>&1 || { cat maven.log >&2; exit 1; }
# each instance has its hours as a text beside them, by which the answers name it
cat >instances.json <<'JSON'
{"instances": [
  {"name": "2", "hours": 2},
  {"name": "12", "hours": 12},
  {"name": "\"2\"", "hours": "2"},
  {"name": "null", "hours": null},
  {"name": "\"\"", "hours": ""},
  {"name": "true", "hours": true}
]}
JSON
cat >seen.js <<'JS'
import fs from "node:fs";
import jsonpath from "jsonpath";
import { JSONPath } from "jsonpath-plus";
import { query } from "jsonpath-rfc9535";

const instances = JSON.parse(fs.readFileSync("instances.json", "utf8"));
for (const filter of process.argv.slice(2)) {
  const path = `$.instances[?(@.${filter})].name`;
  const print = (library, names) => console.log([filter, library, names.join(" ")].join(" | ").trim());
  print("jsonpath-plus", JSONPath({ path, json: instances }));
  print("jsonpath of npm", jsonpath.query(instances, path));
  print("jsonpath-rfc9535", query(instances, path));
}
JS
cat >seen.py <<'PY'
import json
import sys

import jsonpath
import jsonpath_ng.ext

with open("instances.json", encoding="utf-8") as file:
    instances = json.load(file)
for condition in sys.argv[1:]:
    path = f"$.instances[?(@.{condition})].name"
    found = [match.value for match in jsonpath_ng.ext.parse(path).find(instances)]
    print(f"{condition} | jsonpath-ng | {' '.join(found)}".strip())
    print(f"{condition} | python-jsonpath | {' '.join(jsonpath.findall(path, instances))}".strip())
PY
cat >Seen.java <<'JAVA'
import com.jayway.jsonpath.JsonPath;
import java.nio.file.*;
import java.util.List;

class Seen {
  public static void main(String[] filters) throws Exception {
    String instances = Files.readString(Path.of("instances.json"));
    for (String filter : filters) {
      List<String> names = JsonPath.read(instances, "$.instances[?(@." + filter + ")].name");
      System.out.println((filter + " | Jayway | " + String.join(" ", names)).strip());
    }
  }
}
JAVA
for filter in 'hours < 8' 'hours == 2' 'hours <= 0'; do
  node seen.js "$filter"
  venv/bin/python seen.py "$filter"
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp 'lib/*' Seen.java "$filter"
done | tee seen
diff seen - <<'EXPECTED'
hours < 8 | jsonpath-plus | 2 "2" null "" true
hours < 8 | jsonpath of npm | 2 "2" null "" true
hours < 8 | jsonpath-rfc9535 | 2
hours < 8 | jsonpath-ng | 2
hours < 8 | python-jsonpath | 2 true
hours < 8 | Jayway | 2
hours == 2 | jsonpath-plus | 2 "2"
hours == 2 | jsonpath of npm | 2 "2"
hours == 2 | jsonpath-rfc9535 | 2
hours == 2 | jsonpath-ng | 2
hours == 2 | python-jsonpath | 2
hours == 2 | Jayway | 2 "2"
hours <= 0 | jsonpath-plus | null ""
hours <= 0 | jsonpath of npm | null ""
hours <= 0 | jsonpath-rfc9535 |
hours <= 0 | jsonpath-ng |
hours <= 0 | python-jsonpath |
hours <= 0 | Jayway |
EXPECTED
