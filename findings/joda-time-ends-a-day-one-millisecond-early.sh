#!/usr/bin/env bash
# joda-time 2.15.1: a transition at 24:00 may be one millisecond early.
#
# Bangladesh ended its summer time of 2009 at 24:00 on 31 December ("Rule Dhaka 2009 only - Dec 31 24:00 0 -" in the tz
# database): the JDK has the transition at 2009-12-31T17:00:00Z. Joda-Time has it at 2009-12-31T16:59:59.999Z, and so
# have Africa/Nairobi in 1936 and America/Nassau in 1945. Code that compares or converts Joda-Time's transitions must
# round them to seconds, or java.time rejects or misplaces them.
#
# Seen on 2026-11-29 with JDK 25.0.3:
#   java.time: 2009-12-31T17:00:00Z
#   joda-time: 2009-12-31T16:59:59.999Z
# Exits with 1 if that changes. Needs Maven and a JDK 17 or later.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
  -Dartifact=joda-time:joda-time:2.15.1 -DoutputDirectory="$work"
cat >"$work/Show.java" <<'JAVA'
import java.time.Instant;
import java.time.ZoneId;
import org.joda.time.DateTimeZone;

class Show {
  public static void main(String[] arguments) {
    Instant from = Instant.parse("2009-12-01T00:00:00Z");
    System.out.println("java.time: " + ZoneId.of("Asia/Dhaka").getRules().nextTransition(from).getInstant());
    long next = DateTimeZone.forID("Asia/Dhaka").nextTransition(from.toEpochMilli());
    System.out.println("joda-time: " + Instant.ofEpochMilli(next));
  }
}
JAVA
found=$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$work/joda-time-2.15.1.jar" "$work/Show.java")
printf '%s\n' "$found"
[ "$found" = "java.time: 2009-12-31T17:00:00Z
joda-time: 2009-12-31T16:59:59.999Z" ]
