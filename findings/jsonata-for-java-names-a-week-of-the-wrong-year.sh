#!/usr/bin/env bash
# com.dashjoin:jsonata 0.9.10: [X]-W[W01] of $fromMillis pairs the week with the calendar year.
#
# In a picture of $fromMillis, X is the year of the ISO week and W the week (JSONata's test suite, group "isoWeekDate":
# 1 January 2005 is 2004-W53-6). The reference implementation of npm and its port to Python do so. The port to Java
# prints the calendar year for X: around the turn of the year the name belongs to a week one year away (2024-W01 for
# 30 December 2024), or to a week that does not exist (2027 has no week 53). [x] and [w], the month of a week and the
# week in it, differ in the same way. A weekly report that is named by its week overwrites one of the year before.
#
# Seen on 2026-11-30 with Node 20, Python 3.11 and Java 17 (jsonata 2.2.2 of npm, jsonata-python 0.7.1, Java):
#   2021-01-01 | 2020-W53-5 December 5 | 2020-W53-5 December 5 | 2021-W53-5 January 0
#   2024-12-30 | 2025-W01-1 January 1 | 2025-W01-1 January 1 | 2024-W01-1 December 5
#   2025-12-31 | 2026-W01-3 January 1 | 2026-W01-3 January 1 | 2025-W01-3 December 5
#   2026-06-15 | 2026-W25-1 June 3 | 2026-W25-1 June 3 | 2026-W25-1 June 3
#   2027-01-01 | 2026-W53-5 December 5 | 2026-W53-5 December 5 | 2027-W53-5 January 0
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
days='2021-01-01 2024-12-30 2025-12-31 2026-06-15 2027-01-01'
picture='$fromMillis($toMillis(day), "[X]-W[W01]-[F1] [xNn] [w]")'
cat >seen.js <<'JS'
const jsonata = require("jsonata");
(async () => {
  for (const day of process.argv.slice(3)) console.log(await jsonata(process.argv[2]).evaluate({ day }));
})();
JS
cat >seen.py <<'PY'
import sys

import jsonata

for day in sys.argv[2:]:
    print(jsonata.Jsonata(sys.argv[1]).evaluate({"day": day}))
PY
cat >Seen.java <<'JAVA'
import com.dashjoin.jsonata.Jsonata;
import java.util.Map;

public class Seen {
  public static void main(String[] arguments) {
    for (int i = 1; i < arguments.length; i++) {
      System.out.println(Jsonata.jsonata(arguments[0]).evaluate(Map.of("day", arguments[i])));
    }
  }
}
JAVA
printf '%s\n' $days >days
node seen.js "$picture" $days >from-node
venv/bin/python seen.py "$picture" $days >from-python
java -cp 'lib/*' Seen.java "$picture" $days >from-java
paste -d '|' days from-node from-python from-java | sed 's/|/ | /g' | tee seen
diff seen - <<'EXPECTED'
2021-01-01 | 2020-W53-5 December 5 | 2020-W53-5 December 5 | 2021-W53-5 January 0
2024-12-30 | 2025-W01-1 January 1 | 2025-W01-1 January 1 | 2024-W01-1 December 5
2025-12-31 | 2026-W01-3 January 1 | 2026-W01-3 January 1 | 2025-W01-3 December 5
2026-06-15 | 2026-W25-1 June 3 | 2026-W25-1 June 3 | 2026-W25-1 June 3
2027-01-01 | 2026-W53-5 December 5 | 2026-W53-5 December 5 | 2027-W53-5 January 0
EXPECTED
