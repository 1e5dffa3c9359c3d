#!/usr/bin/env bash
# mimetext 3.0.28: a report in one line stays one line, umlauts are called 7bit, and a subject is one encoded word.
#
# Its README promises compliance with RFC 5322 and has examples for SES. The API reference of SES ("RawMessage") allows
# 1,000 characters in a line. mimetext puts out the body as it gets it: a table of HTML without line breaks is one line
# of any length. Its default for Content-Transfer-Encoding is 7bit, which RFC 2045 (section 2.7) allows for ASCII in
# lines of at most 998 octets; the text is UTF-8. A subject is one encoded word, although RFC 2047 (section 2) allows 75
# characters for one. Lines end as on the machine, with LF alone on Linux; RFC 5322 (section 2.1) asks for CRLF.
# nodemailer 10.6.1 wraps, encodes and ends lines by itself. A report of three instances meets the limit of SES in a
# test; the same report of three hundred does not.
#
# Seen on 2026-11-30 with Node 20 on Linux (one row of HTML for each instance; longest line without its end):
#   nodemailer, 3 instances: longest line 76, quoted-printable, ASCII, longest encoded word 52, CRLF
#   nodemailer, 300 instances: longest line 76, quoted-printable, ASCII, longest encoded word 52, CRLF
#   mimetext, 3 instances: longest line 171, 7bit, not ASCII, longest encoded word 132, LF
#   mimetext, 300 instances: longest line 15615, 7bit, not ASCII, longest encoded word 132, LF
# Exits with 1 if that changes. Needs Node 20 on Linux.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund mimetext@3.0.28 nodemailer@10.6.1 >/dev/null
cat >seen.mjs <<'JS'
import { createMimeMessage } from "mimetext";
import nodemailer from "nodemailer";

const SUBJECT = "Nachtlauf beendet: Instanzen in eu-central-1 gestoppt, Übersicht über die Kosten folgt";

function report(count) {
  const ids = Array.from({ length: count }, (_, index) => `i-${String(index).padStart(17, "0")}`);
  return `<table>${ids.map((id) => `<tr><td>${id}</td><td>läuft</td></tr>`).join("")}</table>`;
}

async function byNodemailer(html) {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
  const sent = await transport.sendMail({ from: "a@example.com", to: "b@example.com", subject: SUBJECT, html });
  return sent.message.toString();
}

async function byMimetext(html) {
  const message = createMimeMessage();
  message.setSender("a@example.com");
  message.setRecipient("b@example.com");
  message.setSubject(SUBJECT);
  message.addMessage({ contentType: "text/html", data: html });
  return message.asRaw();
}

for (const [name, make] of [["nodemailer", byNodemailer], ["mimetext", byMimetext]]) {
  for (const count of [3, 300]) {
    const raw = await make(report(count));
    const longest = Math.max(...raw.split(/\r?\n/).map((line) => Buffer.byteLength(line)));
    const [, encoding] = /^Content-Transfer-Encoding: (\S+)\r?$/m.exec(raw);
    const ascii = /^[\x00-\x7f]*$/.test(raw) ? "ASCII" : "not ASCII";
    const word = Math.max(...raw.match(/=\?[^?\s]+\?[BQ]\?[^?\s]*\?=/g).map((one) => one.length));
    const end = /[^\r]\n/.test(raw) ? "LF" : "CRLF";
    const facts = [`longest line ${longest}`, encoding, ascii, `longest encoded word ${word}`, end];
    console.log(`${name}, ${count} instances: ${facts.join(", ")}`);
  }
}
JS
node seen.mjs | tee seen
diff seen - <<'EXPECTED'
nodemailer, 3 instances: longest line 76, quoted-printable, ASCII, longest encoded word 52, CRLF
nodemailer, 300 instances: longest line 76, quoted-printable, ASCII, longest encoded word 52, CRLF
mimetext, 3 instances: longest line 171, 7bit, not ASCII, longest encoded word 132, LF
mimetext, 300 instances: longest line 15615, 7bit, not ASCII, longest encoded word 132, LF
EXPECTED
