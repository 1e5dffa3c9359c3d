#!/usr/bin/env bash
# Maven Wrapper 3.3.4 (only-script) appends the whole distributionUrl to MVNW_REPOURL if the address is Apache's archive.
#
# MVNW_REPOURL names another repository to download Maven from. mvnw replaces the part before "/org/apache/maven/" in
# distributionUrl by it. The addresses of Apache's own archive and download pages do not have that text; then mvnw requests
# the repository's address followed by a complete second address, and fails with the repository's "not found". A fragment
# with the path in a repository is a remedy: downloads ignore it, and mvnw finds the text in it.
#
# Seen on 2026-11-30, with MVNW_REPOURL=http://127.0.0.1:.../mirror and Maven 3.9.16 in the archive:
#   archive: /mirror/org/apache/maven/https://archive.apache.org/dist/maven/maven-3/3.9.16/binaries/apache-maven-3.9.16-bin.zip
#   archive with a fragment: /mirror/org/apache/maven/apache-maven/3.9.16/apache-maven-3.9.16-bin.zip
# Exits with 1 if that changes. Needs Maven, a JDK, Python 3, unzip, and wget or curl.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"; [ -z "${server:-}" ] || kill "$server"' EXIT
cd "$work"
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>example</artifactId>
  <version>1</version>
</project>
XML
mvn -q -B -ntp org.apache.maven.plugins:maven-wrapper-plugin:3.3.4:wrapper -Dtype=only-script -Dmaven=3.9.16 \
  >maven.log 2>&1 || { cat maven.log >&2; exit 1; }

cat >server.py <<'PYTHON'
import http.server


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        with open("requests", "a", encoding="utf-8") as requests:
            requests.write(self.path + "\n")
        self.send_error(404)

    def log_message(self, *ignored):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
with open("port", "w", encoding="utf-8") as port:
    port.write(str(server.server_port))
server.serve_forever()
PYTHON
timeout 120 python3 server.py &
server=$!
for _ in $(seq 50); do [ -s port ] || sleep 0.1; done

requested() { # NAME DISTRIBUTION_URL
  printf 'distributionUrl=%s\n' "$2" >.mvn/wrapper/maven-wrapper.properties
  rm -f requests
  if MAVEN_USER_HOME=$work/user MVNW_REPOURL=http://127.0.0.1:$(cat port)/mirror no_proxy=127.0.0.1 \
    ./mvnw -version >/dev/null 2>&1; then
    exit 1
  fi
  printf '%s: %s\n' "$1" "$(cat requests)"
}

zip=apache-maven-3.9.16-bin.zip
archive=https://archive.apache.org/dist/maven/maven-3/3.9.16/binaries/$zip
found=$(
  requested archive "$archive"
  requested 'archive with a fragment' "$archive#/org/apache/maven/apache-maven/3.9.16/$zip"
)
printf '%s\n' "$found"
[ "$found" = "archive: /mirror/org/apache/maven/$archive
archive with a fragment: /mirror/org/apache/maven/apache-maven/3.9.16/$zip" ]
