#!/usr/bin/env bash
# slack_sdk 3.48.0: to_dict() refuses a section that is too long, but not a field, nor a header with mrkdwn text.
#
# Slack's reference of blocks says: the text of a section has at most 3,000 characters, each of its fields at most
# 2,000, and the text of a header must be plain_text. The models of Slack's own library raise
# SlackObjectFormationError for the text of a section, the number of its fields and the length of a header. They do not
# for the length of a field, which even passes the 3,000 of a section, and for a header with mrkdwn text. A message that
# the models have accepted is then answered with invalid_blocks by chat.postMessage, and nothing of it is posted.
#
# Seen on 2026-11-30 with Python 3.11:
#   section of 3001 characters: refused
#   header of 151 characters: refused
#   section with 11 fields: refused
#   section with a field of 2001 characters: accepted
#   section with a field of 3001 characters: accepted
#   header with mrkdwn text: accepted
# Exits with 1 if that changes. Needs Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check slack_sdk==3.48.0
cat >seen.py <<'PY'
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import HeaderBlock, MarkdownTextObject, SectionBlock

BLOCKS = {
    "section of 3001 characters": SectionBlock(text="x" * 3001),
    "header of 151 characters": HeaderBlock(text="x" * 151),
    "section with 11 fields": SectionBlock(fields=["x"] * 11),
    "section with a field of 2001 characters": SectionBlock(fields=["x" * 2001]),
    "section with a field of 3001 characters": SectionBlock(fields=["x" * 3001]),
    "header with mrkdwn text": HeaderBlock(text=MarkdownTextObject(text="*stopped*")),
}
for name, block in BLOCKS.items():
    try:
        block.to_dict()
        print(f"{name}: accepted")
    except SlackObjectFormationError:
        print(f"{name}: refused")
PY
venv/bin/python seen.py | tee seen
diff seen - <<'EXPECTED'
section of 3001 characters: refused
header of 151 characters: refused
section with 11 fields: refused
section with a field of 2001 characters: accepted
section with a field of 3001 characters: accepted
header with mrkdwn text: accepted
EXPECTED
