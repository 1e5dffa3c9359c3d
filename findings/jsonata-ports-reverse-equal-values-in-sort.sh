#!/usr/bin/env bash
# com.dashjoin:jsonata 0.9.10 and jsonata-python 0.7.1: $sort with a function reverses equal values.
#
# JSONata's documentation of $sort says that the algorithm is stable: values that are the same by the comparator keep
# their order, and the comparator answers true only if the left value belongs after the right one. Step Functions
# evaluates JSONata; both packages are ports of the reference implementation, npm's jsonata, and serve to run
# definitions outside AWS. The reference keeps the order. Both ports reverse equal values, although the comparator
# answers false for them in both directions; the ^() operator of the same ports is stable. A list that is sorted twice
# (by name, then by region) comes out in another order than the reference gives.
#
# Seen on 2026-11-29 with Node 20, Python 3.11 and Java 17 (a and c have key 2; b and d have key 1):
#   reference $sort: ["b","d","a","c"]
#   reference ^():   ["b","d","a","c"]
#   Python $sort: ["d","b","c","a"]
#   Python ^():   ["b","d","a","c"]
#   Java $sort: ["d","b","c","a"]
#   Java ^():   ["b","d","a","c"]
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
rows='[{"k":2,"v":"a"},{"k":1,"v":"b"},{"k":2,"v":"c"},{"k":1,"v":"d"}]'
by_function="\$string(\$sort($rows, function(\$l, \$r) { \$l.k > \$r.k }).v)"
by_operator="\$string($rows^(k).v)"
cat >seen.js <<'JS'
const jsonata = require("jsonata");
(async () => {
  console.log("reference $sort: " + await jsonata(process.argv[2]).evaluate({}));
  console.log("reference ^():   " + await jsonata(process.argv[3]).evaluate({}));
})();
JS
cat >seen.py <<'PY'
import sys

import jsonata

print("Python $sort: " + jsonata.Jsonata(sys.argv[1]).evaluate({}))
print("Python ^():   " + jsonata.Jsonata(sys.argv[2]).evaluate({}))
PY
cat >Seen.java <<'JAVA'
import com.dashjoin.jsonata.Jsonata;
import java.util.Map;

public class Seen {
  public static void main(String[] expressions) {
    System.out.println("Java $sort: " + Jsonata.jsonata(expressions[0]).evaluate(Map.of()));
    System.out.println("Java ^():   " + Jsonata.jsonata(expressions[1]).evaluate(Map.of()));
  }
}
JAVA
{
  node seen.js "$by_function" "$by_operator"
  venv/bin/python seen.py "$by_function" "$by_operator"
  java -cp 'lib/*' Seen.java "$by_function" "$by_operator"
} | tee seen
diff seen - <<'EXPECTED'
reference $sort: ["b","d","a","c"]
reference ^():   ["b","d","a","c"]
Python $sort: ["d","b","c","a"]
Python ^():   ["b","d","a","c"]
Java $sort: ["d","b","c","a"]
Java ^():   ["b","d","a","c"]
EXPECTED
