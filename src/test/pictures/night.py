#!/usr/bin/env python3
"""Draws docs/night.svg from the real output of `./curfew night` in a terminal.

    python3 src/test/pictures/night.py

Repeated lines are replaced by an ellipsis, and only the first region is shown.
"""
import html
import os
import pty
import re
import subprocess
import textwrap
import unicodedata

CELL, LINE, COLUMNS = 7.83, 19, 118
CLASSES = {"1": "b", "2": "d", "31": "r", "32": "g", "33": "y", "34": "k", "36": "p"}
ANSI = re.compile(r"\x1b\[([0-9;]*)m")
STYLE = (
    'text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; '
    "fill: #d5dae3; white-space: pre }\n"
    ".b { fill: #ffffff; font-weight: bold } .d { fill: #8a93a5 } .g { fill: #7fd18b } .r { fill: #ff7b72 } "
    ".y { fill: #e5c07b } .k { fill: #7cb7ff } .p { fill: #6fd6d6 }")


def output(command):
    """The combined output of a command that runs in a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm-256color"})
    os.close(theirs)
    received = b""
    while True:
        try:
            data = os.read(ours, 65536)
        except OSError:  # Linux reports the end of a terminal as an error
            break
        if not data:
            break
        received += data
    process.wait()
    return received.decode("utf-8").replace("\r\n", "\n").split("\n")


def plain(line):
    return ANSI.sub("", line)


def kind(line):
    """Lines of the same kind are shown at most twice in sequence."""
    text = plain(line)
    progress = re.match(r"  \d\d:\d\d:\d\d  (?:([a-z0-9-]+): )?(.*)", text)
    if progress:
        return re.sub(r"\d+ of \d+", "some of all", progress[2])
    row = re.match(r"  (\w+(?: \w+)*) {2,}", text)
    return row[1] if row else None


def selected(lines):
    start = next(i for i, line in enumerate(lines) if re.match(r"  \d\d:\d\d:\d\d", plain(line)))
    chosen, shown, last = ["$ ./curfew night"] + lines[max(0, start - 1):start], 0, None
    regions, in_details = 0, False
    for line in lines[start:]:
        text = plain(line)
        if re.match(r"[a-z]{2}-[a-z]+-\d \(", text):
            regions += 1
            in_details = False
        if regions > 1:
            break
        if regions == 0 and re.match(r".+ \(\d+\)$", text):
            if not in_details:
                chosen += ["  \x1b[2m…\x1b[0m", ""]
            in_details = True
        if in_details:
            continue
        if kind(line) is not None and kind(line) == last:
            shown += 1
        else:
            shown = 0
        last = kind(line)
        if shown < 2:
            chosen.append(line)
        elif shown == 2:
            chosen.append("  \x1b[2m…\x1b[0m")
    while not plain(chosen[-1]).strip():
        chosen.pop()
    return chosen


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def spans(line):
    """The line in rows of pieces (column, text, class), split at colours and at gaps of two blanks. A sentence that is
    too long continues in further rows; a cell of a table is cut."""
    column, style, pieces, further = 0, None, [], []
    for i, part in enumerate(ANSI.split(line)):
        if i % 2:
            style = CLASSES.get(part)
            continue
        for piece in re.split(r"( {2,})", part):
            if piece.strip():
                lead = len(piece) - len(piece.lstrip())
                room = COLUMNS - column - lead
                text = piece.strip()
                if width(text) > room and column + lead < COLUMNS // 3:
                    text, *rest = textwrap.wrap(text, room)
                    further += [[(column + lead, row, style)] for row in rest]
                elif room > 1 and width(text) > room:
                    text = text[: room - 1] + "…"
                if room > 1:
                    pieces.append((column + lead, text, style))
            column += width(piece)
    return [pieces] + further


def span(column, text, style):
    color = f' class="{style}"' if style else ""
    return (
        f'<tspan x="{18 + column * CELL:.1f}" textLength="{width(text) * CELL:.1f}" '
        f'lengthAdjust="spacingAndGlyphs"{color}>{html.escape(text)}</tspan>')


def svg(lines):
    rows = [row for line in lines for row in spans(line)]
    height = 64 + LINE * len(rows)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 {height}" width="960" height="{height}" '
        'role="img" aria-labelledby="title">',
        '<title id="title">A terminal after ./curfew night on the sample estate; docs/sample-night.md describes it'
        '</title>',
        f"<style>\n{STYLE}\n</style>",
        f'<rect width="960" height="{height}" rx="10" fill="#161b26"/>',
        '<path d="M0 10a10 10 0 0 1 10-10H950a10 10 0 0 1 10 10V34H0z" fill="#242b3a"/>',
        '<circle cx="20" cy="17" r="6" fill="#ff5f57"/><circle cx="40" cy="17" r="6" fill="#febc2e"/>'
        '<circle cx="60" cy="17" r="6" fill="#28c840"/>',
        '<text x="480" y="22" text-anchor="middle" class="d">curfew</text>',
    ]
    for number, row in enumerate(rows):
        drawn = "".join(span(*piece) for piece in row)
        if drawn:
            out.append(f'<text y="{64 + LINE * number}">{drawn}</text>')
    return "\n".join(out + ["</svg>", ""])


if __name__ == "__main__":
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../.."))
    with open("docs/night.svg", "w", encoding="utf-8") as file:
        file.write(svg(selected(output(os.environ.get("CURFEW", "./curfew").split() + ["night"]))))
