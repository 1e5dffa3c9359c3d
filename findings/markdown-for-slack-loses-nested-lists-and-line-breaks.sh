#!/usr/bin/env bash
# Markdown for Slack: @tryfabric/mack 1.2.1 leaves out nested lists, and none of four converters is right on all inputs.
#
# CommonMark nests a list by its indentation, breaks a line after two spaces at its end, takes a backslash before
# punctuation for an escape, and numbers a list from its first item. Slack asks to write &, < and > as entities in all
# text ("Formatting message text", escaping). mack says that it converts any Markdown to blocks, but a list of regions
# with instances below comes out without the instances, two lines are joined without a space, an escaped character is
# gone, and a list that begins at 5 begins at 1. slackify-markdown of npm leaves a backslash at a line break.
# markdown-to-mrkdwn leaves it before an escaped character, and writes no entities. Only mack writes entities in code. A
# report that is written once, in Markdown for mail and for Slack, shows fewer instances in Slack, without an error.
#
# Seen on 2026-11-30 with Node 20 (slackify-markdown 4.5.0, the last for Node 20) and Python 3.11 (markdown-to-mrkdwn
# 0.3.3, slackify-markdown of PyPI 0.2.4):
#   mack, nested list: "• eu-west-1\n• us-east-1"
#   mack, list from 5: "1. i-1\n2. i-2"
#   mack, line break: "stopped:i-1"
#   mack, escaped underscore: "web1"
#   mack, less than, and: "hours &lt; 8 &amp; idle"
#   mack, less than in code: "`hours &lt; 8`"
#   slackify-markdown, nested list: "•   eu-west-1\n    •   i-1\n•   us-east-1\n    •   i-2"
#   slackify-markdown, list from 5: "5.  i-1\n6.  i-2"
#   slackify-markdown, line break: "stopped:\\\ni-1"
#   slackify-markdown, escaped underscore: "web_1"
#   slackify-markdown, less than, and: "hours &lt; 8 &amp; idle"
#   slackify-markdown, less than in code: "`hours < 8`"
#   markdown-to-mrkdwn, nested list: "• eu-west-1\n  • i-1\n• us-east-1\n  • i-2"
#   markdown-to-mrkdwn, list from 5: "5. i-1\n6. i-2"
#   markdown-to-mrkdwn, line break: "stopped:\ni-1"
#   markdown-to-mrkdwn, escaped underscore: "web\\_1"
#   markdown-to-mrkdwn, less than, and: "hours < 8 & idle"
#   markdown-to-mrkdwn, less than in code: "`hours < 8`"
#   slackify-markdown of PyPI, nested list: "•   eu-west-1\n    ◦   i-1\n\n•   us-east-1\n    ◦   i-2"
#   slackify-markdown of PyPI, list from 5: "5.  i-1\n6.  i-2"
#   slackify-markdown of PyPI, line break: "stopped:\ni-1"
#   slackify-markdown of PyPI, escaped underscore: "web_1"
#   slackify-markdown of PyPI, less than, and: "hours &lt; 8 &amp; idle"
#   slackify-markdown of PyPI, less than in code: "`hours < 8`"
# Exits with 1 if that changes. Needs Node 20 and Python 3 with venv.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @tryfabric/mack@1.2.1 slackify-markdown@4.5.0 >/dev/null
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check slackify-markdown==0.2.4 markdown-to-mrkdwn==0.3.3
cat >texts.json <<'JSON'
{
  "nested list": "- eu-west-1\n  - i-1\n- us-east-1\n  - i-2",
  "list from 5": "5. i-1\n6. i-2",
  "line break": "stopped:  \ni-1",
  "escaped underscore": "web\\_1",
  "less than, and": "hours < 8 & idle",
  "less than in code": "`hours < 8`"
}
JSON
cat >seen.mjs <<'JS'
import { readFileSync } from "node:fs";
import { markdownToBlocks } from "@tryfabric/mack";
import slackify from "slackify-markdown";

const libraries = {
  mack: async (text) => (await markdownToBlocks(text)).map((block) => block.text.text).join("\n"),
  "slackify-markdown": async (text) => slackify(text).trim(),
};
const texts = JSON.parse(readFileSync("texts.json", "utf8"));
for (const [library, convert] of Object.entries(libraries)) {
  for (const [name, text] of Object.entries(texts)) {
    console.log(`${library}, ${name}: ${JSON.stringify(await convert(text))}`);
  }
}
JS
cat >seen.py <<'PY'
import json

from markdown_to_mrkdwn import SlackMarkdownConverter
from slackify_markdown import slackify_markdown

LIBRARIES = {
    "markdown-to-mrkdwn": lambda text: SlackMarkdownConverter().convert(text),
    "slackify-markdown of PyPI": lambda text: slackify_markdown(text).strip(),
}
with open("texts.json", encoding="utf-8") as file:
    texts = json.load(file)
for library, convert in LIBRARIES.items():
    for name, text in texts.items():
        print(f"{library}, {name}: {json.dumps(convert(text), ensure_ascii=False)}")
PY
{
  node seen.mjs
  venv/bin/python seen.py
} | tee seen
diff seen - <<'EXPECTED'
mack, nested list: "• eu-west-1\n• us-east-1"
mack, list from 5: "1. i-1\n2. i-2"
mack, line break: "stopped:i-1"
mack, escaped underscore: "web1"
mack, less than, and: "hours &lt; 8 &amp; idle"
mack, less than in code: "`hours &lt; 8`"
slackify-markdown, nested list: "•   eu-west-1\n    •   i-1\n•   us-east-1\n    •   i-2"
slackify-markdown, list from 5: "5.  i-1\n6.  i-2"
slackify-markdown, line break: "stopped:\\\ni-1"
slackify-markdown, escaped underscore: "web_1"
slackify-markdown, less than, and: "hours &lt; 8 &amp; idle"
slackify-markdown, less than in code: "`hours < 8`"
markdown-to-mrkdwn, nested list: "• eu-west-1\n  • i-1\n• us-east-1\n  • i-2"
markdown-to-mrkdwn, list from 5: "5. i-1\n6. i-2"
markdown-to-mrkdwn, line break: "stopped:\ni-1"
markdown-to-mrkdwn, escaped underscore: "web\\_1"
markdown-to-mrkdwn, less than, and: "hours < 8 & idle"
markdown-to-mrkdwn, less than in code: "`hours < 8`"
slackify-markdown of PyPI, nested list: "•   eu-west-1\n    ◦   i-1\n\n•   us-east-1\n    ◦   i-2"
slackify-markdown of PyPI, list from 5: "5.  i-1\n6.  i-2"
slackify-markdown of PyPI, line break: "stopped:\ni-1"
slackify-markdown of PyPI, escaped underscore: "web_1"
slackify-markdown of PyPI, less than, and: "hours &lt; 8 &amp; idle"
slackify-markdown of PyPI, less than in code: "`hours < 8`"
EXPECTED
