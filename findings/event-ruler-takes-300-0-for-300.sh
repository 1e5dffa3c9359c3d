#!/usr/bin/env bash
# event-ruler 2.1.0: a pattern of 300 matches 300.0 and 3.0e2, which EventBridge's guide calls unequal.
#
# The EventBridge user guide ("Event pattern syntax", considerations) says that numbers are compared by their text: 300,
# 300.0 and 3.0e2 are not equal. Event Ruler is the library that AWS published as the matcher of EventBridge, and it
# compares them by value, also in anything-but. So a pattern {"anything-but": [300]} lets an event with 300.0 through by
# the guide, and not by the library. A text ("300") and a number are different for both. A test of a rule against the
# library can agree with a test against the guide's words only if numbers have one spelling.
#
# Seen on 2026-11-30 with Java 17:
#   {"n":[300]} and {"n":300}: match
#   {"n":[300]} and {"n":300.0}: match
#   {"n":[300]} and {"n":3.0e2}: match
#   {"n":[300]} and {"n":"300"}: no match
#   {"n":[{"anything-but":[300]}]} and {"n":300.0}: no match
#   {"n":[{"anything-but":[300]}]} and {"n":"300"}: match
# Exits with 1 if that changes. Needs Java 17 or later and Maven.
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
cat >Seen.java <<'JAVA'
import software.amazon.event.ruler.Machine;

public class Seen {
  private static final String NOT_300 = "{\"n\":[{\"anything-but\":[300]}]}";

  public static void main(String[] arguments) throws Exception {
    for (String event : new String[] {"{\"n\":300}", "{\"n\":300.0}", "{\"n\":3.0e2}", "{\"n\":\"300\"}"}) {
      print("{\"n\":[300]}", event);
    }
    print(NOT_300, "{\"n\":300.0}");
    print(NOT_300, "{\"n\":\"300\"}");
  }

  private static void print(String pattern, String event) throws Exception {
    Machine machine = new Machine();
    machine.addRule("one", pattern);
    String verdict = machine.rulesForJSONEvent(event).isEmpty() ? "no match" : "match";
    System.out.println(pattern + " and " + event + ": " + verdict);
  }
}
JAVA
java -cp 'lib/*' Seen.java | tee seen
diff seen - <<'EXPECTED'
{"n":[300]} and {"n":300}: match
{"n":[300]} and {"n":300.0}: match
{"n":[300]} and {"n":3.0e2}: match
{"n":[300]} and {"n":"300"}: no match
{"n":[{"anything-but":[300]}]} and {"n":300.0}: no match
{"n":[{"anything-but":[300]}]} and {"n":"300"}: match
EXPECTED
