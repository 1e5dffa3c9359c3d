#!/usr/bin/env bash
# aws-lambda-java-serialization 1.4.1: a handler returns an Instant in seconds, and a Date in milliseconds.
#
# This library turns the result of a Java handler into JSON in Lambda's managed runtimes, and an event into its
# parameter. The States Language specification ("Timestamps") has timestamps as texts of RFC 3339, as EventBridge's
# events have, and the library reads such texts. Returned, however, an Instant becomes a number of seconds with nine
# decimal places, a Date a number of milliseconds, and a LocalDateTime or a LocalDate a list of numbers; the offset of
# an OffsetDateTime is lost. A Wait with TimestampPath, or a Choice on a time, that takes such a result fails or goes on
# with Default. The next function reads the seconds of an Instant into a Date as January 1970, and the milliseconds of a
# Date into an Instant as the year 58885, both without an error.
#
# Seen on 2026-11-30 with Java 17 (22:00 UTC on 2026-11-30, with the offset +01:00, and 22:00 without an offset):
#   Instant returned: {"at":1796076000.000000000}
#   Date returned: {"at":1796076000000}
#   OffsetDateTime returned: {"at":1796076000.000000000}
#   LocalDateTime returned: {"at":[2026,11,30,22,0]}
#   LocalDate returned: {"at":[2026,11,30]}
#   Duration returned: {"at":5400.000000000}
#   1796076000 read as Instant: 2026-11-30T22:00:00Z
#   1796076000 read as Date: 1970-01-21T18:54:36Z
#   1796076000000 read as Instant: +58885-05-19T16:00:00Z
#   text read as Instant: 2026-11-30T22:00:00Z
#   text read as Date: 2026-11-30T22:00:00Z
# Exits with 1 if that changes. Needs Java 17 or later and Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId>
  <artifactId>seen</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.amazonaws</groupId>
      <artifactId>aws-lambda-java-serialization</artifactId>
      <version>1.4.1</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib \
  >maven.log 2>&1 || { cat maven.log >&2; exit 1; }
cat >Seen.java <<'JAVA'
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayOutputStream;
import java.time.*;
import java.util.Date;

public class Seen {
  public record AsInstant(Instant at) {}

  public record AsDate(Date at) {}

  public record AsOffset(OffsetDateTime at) {}

  public record AsLocal(LocalDateTime at) {}

  public record AsDay(LocalDate at) {}

  public record AsDuration(Duration at) {}

  public static void main(String[] arguments) throws Exception {
    Instant at = Instant.parse("2026-11-30T22:00:00Z");
    returned("Instant", new AsInstant(at), AsInstant.class);
    returned("Date", new AsDate(Date.from(at)), AsDate.class);
    returned("OffsetDateTime", new AsOffset(at.atOffset(ZoneOffset.ofHours(1))), AsOffset.class);
    returned("LocalDateTime", new AsLocal(LocalDateTime.of(2026, 11, 30, 22, 0)), AsLocal.class);
    returned("LocalDate", new AsDay(LocalDate.of(2026, 11, 30)), AsDay.class);
    returned("Duration", new AsDuration(Duration.ofMinutes(90)), AsDuration.class);
    System.out.println("1796076000 read as Instant: " + read(AsInstant.class, "1796076000").at());
    System.out.println("1796076000 read as Date: " + read(AsDate.class, "1796076000").at().toInstant());
    System.out.println("1796076000000 read as Instant: " + read(AsInstant.class, "1796076000000").at());
    System.out.println("text read as Instant: " + read(AsInstant.class, "\"2026-11-30T22:00:00Z\"").at());
    System.out.println("text read as Date: " + read(AsDate.class, "\"2026-11-30T22:00:00Z\"").at().toInstant());
  }

  private static <T> void returned(String type, T value, Class<T> of) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    serializer(of).toJson(value, json);
    System.out.println(type + " returned: " + json);
  }

  private static <T> T read(Class<T> of, String at) {
    return serializer(of).fromJson("{\"at\":" + at + "}");
  }

  private static <T> PojoSerializer<T> serializer(Class<T> of) {
    return JacksonFactory.getInstance().getSerializer(of);
  }
}
JAVA
TZ=UTC "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp 'lib/*' Seen.java 2>warnings | tee seen
diff seen - <<'EXPECTED'
Instant returned: {"at":1796076000.000000000}
Date returned: {"at":1796076000000}
OffsetDateTime returned: {"at":1796076000.000000000}
LocalDateTime returned: {"at":[2026,11,30,22,0]}
LocalDate returned: {"at":[2026,11,30]}
Duration returned: {"at":5400.000000000}
1796076000 read as Instant: 2026-11-30T22:00:00Z
1796076000 read as Date: 1970-01-21T18:54:36Z
1796076000000 read as Instant: +58885-05-19T16:00:00Z
text read as Instant: 2026-11-30T22:00:00Z
text read as Date: 2026-11-30T22:00:00Z
EXPECTED
