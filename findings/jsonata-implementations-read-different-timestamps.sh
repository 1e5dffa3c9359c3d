#!/usr/bin/env bash
# jsonata 2.2.2 (npm), com.dashjoin:jsonata 0.9.10, jsonata-python 0.7.1: $toMillis reads different timestamps.
#
# JSONata's documentation of $toMillis: without a picture the text must be a timestamp in ISO 8601, and an error is
# thrown if it is not. The reference implementation (npm) takes 30 February for 2 March without an error, and reads
# 24:00 and a month, which ISO 8601 allows, but refuses a time without seconds and an offset without minutes, which ISO
# 8601 allows as well. Both ports do the opposite in all five cases, and one also takes a blank in place of the T.
# A state machine that is given such a time (for a Wait, a deadline, "keep until") is right in one local engine for
# Step Functions, and fails or continues on another day in the next.
#
# Seen on 2026-11-29 with Node 20, Java 17 and Python 3.11:
#   2026-02-30T00:00:00Z | 2026-03-02T00:00:00.000Z | error | error
#   2026-11-29T24:00:00Z | 2026-11-30T00:00:00.000Z | error | error
#   2026-11-29T22:00Z | error | 2026-11-29T22:00:00.000Z | 2026-11-29T22:00:00.000Z
#   2026-11-29T22:00:00+01 | error | 2026-11-29T21:00:00.000Z | 2026-11-29T21:00:00.000Z
#   2026-11 | 2026-11-01T00:00:00.000Z | error | error
#   2026-11-29 22:00:00Z | error | error | 2026-11-29T22:00:00.000Z
#   2026-11-29T22:00:00Z | 2026-11-29T22:00:00.000Z | 2026-11-29T22:00:00.000Z | 2026-11-29T22:00:00.000Z
# Exits with 1 if that changes. Needs Node 20, Python 3 with venv, Java 17 or later, and Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund jsonata@2.2.2 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check jsonata-python==0.7.1
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.dashjoin</groupId><artifactId>jsonata</artifactId><version>0.9.10</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib \
  >maven.log 2>&1 || { cat maven.log >&2; exit 1; }
cat >texts <<'TEXTS'
2026-02-30T00:00:00Z
2026-11-29T24:00:00Z
2026-11-29T22:00Z
2026-11-29T22:00:00+01
2026-11
2026-11-29 22:00:00Z
2026-11-29T22:00:00Z
TEXTS
cat >seen.js <<'JS'
const jsonata = require("jsonata");
(async () => {
  for (const text of require("fs").readFileSync("texts", "utf8").trim().split("\n")) {
    console.log(await jsonata("$fromMillis($toMillis(text))").evaluate({ text }).catch(() => "error"));
  }
})();
JS
cat >seen.py <<'PY'
import jsonata

with open("texts", encoding="utf-8") as file:
    for text in file.read().splitlines():
        try:
            print(jsonata.Jsonata("$fromMillis($toMillis(text))").evaluate({"text": text}))
        except Exception:  # the port lets errors of the standard library through
            print("error")
PY
cat >Seen.java <<'JAVA'
import com.dashjoin.jsonata.Jsonata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

public class Seen {
  public static void main(String[] arguments) throws Exception {
    for (String text : Files.readAllLines(Path.of("texts"))) {
      try {
        System.out.println(Jsonata.jsonata("$fromMillis($toMillis(text))").evaluate(Map.of("text", text)));
      } catch (RuntimeException refused) {
        System.out.println("error");
      }
    }
  }
}
JAVA
node seen.js >from-node
java -cp 'lib/*' Seen.java >from-java
venv/bin/python seen.py >from-python
paste -d '|' texts from-node from-java from-python | sed 's/|/ | /g' | tee seen
diff seen - <<'EXPECTED'
2026-02-30T00:00:00Z | 2026-03-02T00:00:00.000Z | error | error
2026-11-29T24:00:00Z | 2026-11-30T00:00:00.000Z | error | error
2026-11-29T22:00Z | error | 2026-11-29T22:00:00.000Z | 2026-11-29T22:00:00.000Z
2026-11-29T22:00:00+01 | error | 2026-11-29T21:00:00.000Z | 2026-11-29T21:00:00.000Z
2026-11 | 2026-11-01T00:00:00.000Z | error | error
2026-11-29 22:00:00Z | error | error | 2026-11-29T22:00:00.000Z
2026-11-29T22:00:00Z | 2026-11-29T22:00:00.000Z | 2026-11-29T22:00:00.000Z | 2026-11-29T22:00:00.000Z
EXPECTED
