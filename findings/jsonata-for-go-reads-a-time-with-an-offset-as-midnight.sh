#!/usr/bin/env bash
# xiatechs/jsonata-go 1.8.8: $toMillis gives midnight for a time with an offset; both Go ports number Monday 2.
#
# JSONata's documentation of $toMillis: a timestamp in ISO 8601 becomes milliseconds since 1970. The reference
# implementation of npm and blues/jsonata-go do so for any offset. The fork of xiatechs takes a time with an offset for
# a date alone: 22:00+01:00 becomes 00:00 UTC, without an error; with Z it is right. In $fromMillis, both ports number
# the days of the week from Sunday, where the reference has 1 for Monday as in ISO 8601, and write the hour after
# midnight as 0 am. A comparison with a missing field has no value in the reference, so $not of it selects nothing; in
# both ports it is false, and $not selects the instance whose hours are not known. The fork also rounds quotients to
# eight decimal places by default. A tool in Go that evaluates the JSONata of a state machine plans another time and
# other instances than Step Functions.
#
# Seen on 2026-11-30 with Node 20 and Go 1.26 (jsonata 2.2.2 of npm | blues 1.5.4 | xiatechs 1.8.8; i-3 has no hours):
#   $toMillis("2026-11-30T22:00:00Z"): 1796076000000 | 1796076000000 | 1796076000000
#   $toMillis("2026-11-30T22:00:00+01:00"): 1796072400000 | 1796072400000 | 1795996800000
#   $toMillis("2026-11-30T22:00:00-0500"): 1796094000000 | 1796094000000 | 1795996800000
#   $fromMillis(1796076000000, "[FNn] [F1]"): "Monday 1" | "Monday 2" | "Monday 2"
#   $fromMillis(1795996800000, "[h]:[m01] [P]"): "12:00 am" | "0:00 am" | "0:00 am"
#   nodes[hours < 8].id: "i-2" | "i-2" | "i-2"
#   nodes[$not(hours < 8)].id: ["i-1","i-4"] | ["i-1","i-3","i-4"] | ["i-1","i-3","i-4"]
#   $average([1, 2, 2]): 1.6666666666666667 | 1.6666666666666667 | 1.66666667
# Exits with 1 if that changes. Needs Node 20 and Go 1.22.
set -euo pipefail
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund jsonata@2.2.2 >/dev/null
cat >expressions <<'EXPRESSIONS'
$toMillis("2026-11-30T22:00:00Z")
$toMillis("2026-11-30T22:00:00+01:00")
$toMillis("2026-11-30T22:00:00-0500")
$fromMillis(1796076000000, "[FNn] [F1]")
$fromMillis(1795996800000, "[h]:[m01] [P]")
nodes[hours < 8].id
nodes[$not(hours < 8)].id
$average([1, 2, 2])
EXPRESSIONS
echo '{"nodes":[{"id":"i-1","hours":9},{"id":"i-2","hours":2},{"id":"i-3"},{"id":"i-4","hours":12}]}' >input
cat >seen.mjs <<'JS'
import { readFileSync } from "node:fs";
import jsonata from "jsonata";

const input = JSON.parse(readFileSync("input", "utf8"));
for (const expression of readFileSync("expressions", "utf8").trim().split("\n")) {
  console.log(JSON.stringify(await jsonata(expression).evaluate(input)));
}
JS
mkdir go
cat >go/go.mod <<'GO'
module seen

go 1.22

require (
	github.com/blues/jsonata-go v1.5.4
	github.com/xiatechs/jsonata-go v1.8.8
)
GO
cat >go/seen.go <<'GO'
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	blues "github.com/blues/jsonata-go"
	xiatechs "github.com/xiatechs/jsonata-go"
)

func text(value any, err error) string {
	if err != nil {
		return err.Error()
	}
	written, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return string(written)
}

func main() {
	document, err := os.ReadFile("../input")
	if err != nil {
		panic(err)
	}
	var input any
	if err := json.Unmarshal(document, &input); err != nil {
		panic(err)
	}
	expressions, err := os.ReadFile("../expressions")
	if err != nil {
		panic(err)
	}
	for _, expression := range strings.Split(strings.TrimSpace(string(expressions)), "\n") {
		one := text(blues.MustCompile(expression).Eval(input))
		other := text(xiatechs.MustCompile(expression).Eval(input))
		fmt.Println(one + " | " + other)
	}
}
GO
export GOPATH="$work/gopath" GOCACHE="$work/gocache" GOFLAGS=-mod=mod TZ=UTC
node seen.mjs >from-reference
(cd go && go run seen.go 2>../go.log) >from-go || { cat go.log >&2; exit 1; }
paste -d '%' expressions from-reference from-go | sed 's/%/: /;s/%/ | /' | tee seen
diff seen - <<'EXPECTED'
$toMillis("2026-11-30T22:00:00Z"): 1796076000000 | 1796076000000 | 1796076000000
$toMillis("2026-11-30T22:00:00+01:00"): 1796072400000 | 1796072400000 | 1795996800000
$toMillis("2026-11-30T22:00:00-0500"): 1796094000000 | 1796094000000 | 1795996800000
$fromMillis(1796076000000, "[FNn] [F1]"): "Monday 1" | "Monday 2" | "Monday 2"
$fromMillis(1795996800000, "[h]:[m01] [P]"): "12:00 am" | "0:00 am" | "0:00 am"
nodes[hours < 8].id: "i-2" | "i-2" | "i-2"
nodes[$not(hours < 8)].id: ["i-1","i-4"] | ["i-1","i-3","i-4"] | ["i-1","i-3","i-4"]
$average([1, 2, 2]): 1.6666666666666667 | 1.6666666666666667 | 1.66666667
EXPECTED
