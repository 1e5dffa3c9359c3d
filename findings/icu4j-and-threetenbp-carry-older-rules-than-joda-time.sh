#!/usr/bin/env bash
# icu4j 79.1 and threetenbp 1.7.5 have the tz database 2026e; only joda-time 2.15.1 has 2026f.
#
# Three maintained libraries on Maven Central bring their own tz database, each in its newest release of November 2026.
# 2026f says that Cuba does not leave summer time on 2026-11-01. So two of the three are an hour off in America/Havana
# for a year, although icu4j 79.1 was published after 2026f. JDK 25.0.3 has 2026a, and is off in Cuba, Morocco and most
# of Canada. The release date of a library does not say which rules it has.
#
# Seen on 2026-11-29:
#   icu4j 79.1: 2026e, America/Havana -5.0 h
#   threetenbp 1.7.5: 2026egtz, America/Havana -5.0 h
#   joda-time 2.15.1: 2026fgtz, America/Havana -4.0 h
# Exits with 1 if that changes. Needs Maven and a JDK 17 or later.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for artifact in com.ibm.icu:icu4j:79.1 org.threeten:threetenbp:1.7.5 joda-time:joda-time:2.15.1; do
  mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact="$artifact" -DoutputDirectory="$work"
done
cat >"$work/Show.java" <<'JAVA'
import java.net.JarURLConnection;
import java.time.Instant;

class Show {
  private static final long AT = Instant.parse("2026-11-29T12:00:00Z").toEpochMilli();
  private static final String ZONE = "America/Havana";

  public static void main(String[] arguments) throws Exception {
    print("icu4j 79.1", com.ibm.icu.util.TimeZone.getTZDataVersion(),
        com.ibm.icu.util.TimeZone.getTimeZone(ZONE, com.ibm.icu.util.TimeZone.TIMEZONE_ICU).getOffset(AT) / 1000);
    print("threetenbp 1.7.5", version(org.threeten.bp.ZoneId.class),
        org.threeten.bp.ZoneId.of(ZONE).getRules().getOffset(org.threeten.bp.Instant.ofEpochMilli(AT)).getTotalSeconds());
    print("joda-time 2.15.1", version(org.joda.time.DateTimeZone.class),
        org.joda.time.DateTimeZone.forID(ZONE).getOffset(AT) / 1000);
  }

  private static String version(Class<?> type) throws Exception {
    JarURLConnection jar = (JarURLConnection) type.getResource(type.getSimpleName() + ".class").openConnection();
    return jar.getMainAttributes().getValue("Time-Zone-Database-Version");
  }

  private static void print(String library, String version, int seconds) {
    System.out.println(library + ": " + version + ", " + ZONE + " " + seconds / 3600.0 + " h");
  }
}
JAVA
found=$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$work/*" "$work/Show.java" 2>"$work/warnings") || {
  cat "$work/warnings" >&2
  exit 1
}
printf '%s\n' "$found"
[ "$found" = "icu4j 79.1: 2026e, America/Havana -5.0 h
threetenbp 1.7.5: 2026egtz, America/Havana -5.0 h
joda-time 2.15.1: 2026fgtz, America/Havana -4.0 h" ]
