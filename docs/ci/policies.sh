#!/usr/bin/env bash
# Checks the policies of a pull request and prints a comment in Markdown: validate, test, what the change stops, and,
# if there are policies of mornings, what it starts.
#
#   policies.sh CURFEW POLICIES MAIN [FLEET]
#
#   CURFEW    the launcher of a checkout of Curfew
#   POLICIES  directory of policies of the pull request
#   MAIN      the same directory of the main branch; if there is none, main has no policies
#   FLEET     saved fleet (./curfew fleet save), for what changes on it; optional
#
# ZONE, a variable of the environment, is the zone of policies that name none: the parameter Zone of your deployment.
# Without it that is UTC, as in a deployment that leaves Zone as it is.
#
# Exit status: 1 if a policy is invalid, a case is not as expected, or a command failed; else 0, even if the change stops
# more: whether it may is for the reviewer to say. The comment is complete in both cases.
set -uo pipefail
curfew=$1 policies=$2 main=$3 fleet=${4:-}
zone=${ZONE:-UTC}
failed=0
[ -d "$main" ] || main=$(mktemp -d)

# Whether main or the pull request has policies of mornings.
has_mornings() {
  grep -rqE '"effect"[[:space:]]*:[[:space:]]*"(rest|start)"' --include='*.json' "$main" "$policies"
}

# Runs a command and prints its output as a section; its messages too, if it fails or has any.
section() {
  local title=$1 output messages status
  shift
  messages=$(mktemp)
  output=$("$@" 2>"$messages")
  status=$?
  printf '### %s\n```\n' "$title"
  # A policy's text may contain a fence: it must not end this one.
  { [ -z "$output" ] || printf '%s\n' "$output"; grep -v '^curfew: Building' "$messages"; } | sed 's/```/` ` `/g'
  printf '```\n\n'
  rm -f "$messages"
  return "$status"
}

printf '## Policies\n\n'
section 'Validate' "$curfew" policies validate "$policies" --zone "$zone" || failed=1
if [ -d "$policies/tests" ]; then
  section 'Test' "$curfew" policies test "$policies" --zone "$zone" || failed=1
fi
if [ "$failed" = 0 ]; then
  section 'What the change stops (A is main, B this pull request)' \
    "$curfew" policies diff "$main" "$policies" --zone "$zone" || failed=1
  if [ -n "$fleet" ]; then
    section 'On the saved fleet, now' \
      "$curfew" plan --fleet "$fleet" --policies "$policies" --zone "$zone" --against "$main" || failed=1
    section 'On the saved fleet, the next 7 nights' \
      "$curfew" plan --fleet "$fleet" --policies "$policies" --zone "$zone" --nights 7 || failed=1
  fi
  if has_mornings; then
    section 'What the change starts in the morning (A is main, B this pull request)' \
      "$curfew" policies diff "$main" "$policies" --zone "$zone" --morning || failed=1
    if [ -n "$fleet" ]; then
      section 'The stopped instances of the saved fleet, if now were a morning' \
        "$curfew" plan --fleet "$fleet" --policies "$policies" --zone "$zone" --morning --against "$main" || failed=1
      section 'The stopped instances of the saved fleet, the next 7 mornings' \
        "$curfew" plan --fleet "$fleet" --policies "$policies" --zone "$zone" --morning --nights 7 || failed=1
    fi
  fi
fi
exit "$failed"
