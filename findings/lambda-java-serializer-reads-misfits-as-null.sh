#!/usr/bin/env bash
# aws-lambda-java-serialization 1.4.1: input that does not fit the handler's type becomes null or a smaller number.
#
# This library turns an event into the parameter of a Java handler in Lambda's managed runtimes. It is Jackson inside,
# and Jackson by itself refuses an unknown enum constant, an array or a text in place of an object. The library
# switches these checks off: a misspelt constant is null, "[]" and "" in place of the whole event are null, and a
# number outside the enum's names picks a constant by its position. Lambda's page "Customize serialization for Lambda
# Java functions" speaks of differing property names only. So {"mode": "STOP"} sent to a record with the enum "stop"
# reaches the handler without a mode, and a default of the handler's own decides.
#
# Seen on 2026-11-29 with Java 17 (the enum is plan, stop):
#   {"mode":"stop","limit":9} -> Request[mode=stop, limit=9]
#   {"mode":"STOP","limit":9} -> Request[mode=null, limit=9]
#   {"mode":"","limit":9} -> Request[mode=null, limit=9]
#   {"mode":1,"limit":9} -> Request[mode=stop, limit=9]
#   {"mode":"stop","limit":9.9} -> Request[mode=stop, limit=9]
#   {"mode":"stop","limit":""} -> Request[mode=stop, limit=0]
#   [] -> null
#   "" -> null
# Exits with 1 if that changes. Needs Java 17 or later and Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.amazonaws</groupId><artifactId>aws-lambda-java-serialization</artifactId><version>1.4.1</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -B -q -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory="$work/lib" >"$work/maven.log" 2>&1 || { cat "$work/maven.log" >&2; exit 1; }
cat >"$work/Seen.java" <<'JAVA'
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;

public class Seen {
  public enum Mode { plan, stop }

  public record Request(Mode mode, int limit) {}

  public static void main(String[] events) {
    for (String event : events) {
      System.out.println(event + " -> " + read(event));
    }
  }

  private static String read(String event) {
    try {
      return String.valueOf(JacksonFactory.getInstance().getSerializer(Request.class).fromJson(event));
    } catch (RuntimeException refused) {
      return "refused";
    }
  }
}
JAVA
java -cp "$work/lib/*" "$work/Seen.java" '{"mode":"stop","limit":9}' '{"mode":"STOP","limit":9}' \
  '{"mode":"","limit":9}' '{"mode":1,"limit":9}' '{"mode":"stop","limit":9.9}' '{"mode":"stop","limit":""}' \
  '[]' '""' | tee "$work/seen"
diff "$work/seen" - <<'EXPECTED'
{"mode":"stop","limit":9} -> Request[mode=stop, limit=9]
{"mode":"STOP","limit":9} -> Request[mode=null, limit=9]
{"mode":"","limit":9} -> Request[mode=null, limit=9]
{"mode":1,"limit":9} -> Request[mode=stop, limit=9]
{"mode":"stop","limit":9.9} -> Request[mode=stop, limit=9]
{"mode":"stop","limit":""} -> Request[mode=stop, limit=0]
[] -> null
"" -> null
EXPECTED
