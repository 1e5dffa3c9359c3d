#!/usr/bin/env bash
# jsx-slack 6.1.2: <time datetime="2026-11-30T22:00:00+01:00"> is shown in Slack as 1 January 1970, 00:33.
#
# jsx-slack builds Slack messages from elements that are compatible with HTML (its guide, "HTML-like formatting"). It
# has HTML's <time> for a date that Slack shows in the time zone of each reader; its attribute datetime may be a text, a
# number or a Date. HTML ("The time element") takes times in ISO 8601 there. jsx-slack reads the digits with which a
# text begins as seconds since 1970, as in the examples of its guide, even if something else follows: the year 2026 is
# 33 minutes after midnight of 1 January 1970. A text that begins with a letter is read as a date, and a Date is right,
# but the milliseconds of its getTime() are taken for seconds. There is no error, and the text for readers whose program
# shows no dates is wrong with it. A message "kept until" or "stops at" names a time of 1970.
#
# Seen on 2026-11-30 with Node 20:
#   text 1796072400: <!date^1796072400^{date_num} {time}|2026-11-30 21:00 PM>
#   text Mon, 30 Nov 2026 21:00:00 GMT: <!date^1796072400^{date_num} {time}|2026-11-30 21:00 PM>
#   text 2026-11-30T22:00:00+01:00: <!date^2026^{date_num} {time}|1970-01-01 00:33 AM>
#   text 2026-11-30T21:00:00Z: <!date^2026^{date_num} {time}|1970-01-01 00:33 AM>
#   text 2026-11-30: <!date^2026^{date_num} {time}|1970-01-01 00:33 AM>
#   text 30 Nov 2026 21:00 UTC: <!date^30^{date_num} {time}|1970-01-01 00:00 AM>
#   Date of 2026-11-30T21:00:00Z: <!date^1796072400^{date_num} {time}|2026-11-30 21:00 PM>
#   its getTime(): <!date^1796072400000^{date_num} {time}|58885-04-08 00:00 AM>
# Exits with 1 if that changes. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund jsx-slack@6.1.2 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
cat >seen.mjs <<'JS'
import { Blocks, JSXSlack, Section, jsxslack } from "jsx-slack";

function show(title, datetime) {
  const time = jsxslack`<time datetime=${datetime}>{date_num} {time}</time>`;
  const [section] = JSXSlack(jsxslack`<${Blocks}><${Section}>${time}<//><//>`);
  console.log(`${title}: ${section.text.text}`);
}

for (const text of [
  "1796072400", "Mon, 30 Nov 2026 21:00:00 GMT", "2026-11-30T22:00:00+01:00", "2026-11-30T21:00:00Z", "2026-11-30",
  "30 Nov 2026 21:00 UTC",
]) {
  show(`text ${text}`, text);
}
show("Date of 2026-11-30T21:00:00Z", new Date("2026-11-30T21:00:00Z"));
show("its getTime()", new Date("2026-11-30T21:00:00Z").getTime());
JS
TZ=UTC node seen.mjs | tee seen
diff seen - <<'EXPECTED'
text 1796072400: <!date^1796072400^{date_num} {time}|2026-11-30 21:00 PM>
text Mon, 30 Nov 2026 21:00:00 GMT: <!date^1796072400^{date_num} {time}|2026-11-30 21:00 PM>
text 2026-11-30T22:00:00+01:00: <!date^2026^{date_num} {time}|1970-01-01 00:33 AM>
text 2026-11-30T21:00:00Z: <!date^2026^{date_num} {time}|1970-01-01 00:33 AM>
text 2026-11-30: <!date^2026^{date_num} {time}|1970-01-01 00:33 AM>
text 30 Nov 2026 21:00 UTC: <!date^30^{date_num} {time}|1970-01-01 00:00 AM>
Date of 2026-11-30T21:00:00Z: <!date^1796072400^{date_num} {time}|2026-11-30 21:00 PM>
its getTime(): <!date^1796072400000^{date_num} {time}|58885-04-08 00:00 AM>
EXPECTED
