"""Pictures of reports: nights and a morning run by ./curfew, their slack.html and mail.html in headless Chromium.

    python3 src/test/pictures/take.py [--docs]

Every page is taken whole, in both languages, light and dark, as wide as a desktop and as a phone, into target/pictures;
with --docs the few that the documentation shows, into docs/pictures. A page that is wider than its screen is said to
be. Needs Chromium, and pngquant with --docs; on Debian: apt-get install chromium pngquant
fonts-noto-cjk fonts-noto-color-emoji
"""

import argparse
import base64
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ALL = ROOT / "target/pictures"
DOCS = ROOT / "docs/pictures"
NIGHTS = {"stopped": [], "plan": ["--mode", "plan"], "limited": ["--max-stops", "5"], "morning": ["--then-morning"]}
LANGUAGES = ("en", "ko")
PAGES = ("slack", "mail")
COLOURS = ("light", "dark")
WIDTHS = {"desktop": 1000, "phone": 390}

# Name, night, page, language, colours, width, height (None: the whole page), and how many pixels make one of the page.
SHOWN = [
    ("slack.png", "stopped", "slack", "en", "light", 760, None, 1),
    ("mail.png", "stopped", "mail", "en", "light", 900, 1000, 1),
    ("slack-phone.png", "stopped", "slack", "ko", "dark", 390, 844, 1.5),
    ("mail-phone.png", "stopped", "mail", "ko", "dark", 390, 844, 1.5),
    ("morning-mail.png", "morning", "mail", "en", "light", 900, 1000, 1),
    ("morning-slack-phone.png", "morning", "slack", "ko", "dark", 390, 844, 1.5),
]


class Chromium:
    """One browser, spoken to by the DevTools protocol over a pair of pipes."""

    def __init__(self, program):
        ours, theirs = os.pipe(), os.pipe()
        self.profile = tempfile.mkdtemp(prefix="pictures-")

        def pipes():
            # The protocol has the browser read from 3 and write to 4; the descriptors may already be these.
            read, write = os.dup(ours[0]), os.dup(theirs[1])
            os.dup2(read, 3)
            os.dup2(write, 4)

        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]
        arguments += ["--remote-debugging-pipe", f"--user-data-dir={self.profile}"]
        self.process = subprocess.Popen(
            [program, *arguments], preexec_fn=pipes, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(ours[0])
        os.close(theirs[1])
        self.out, self.into = os.fdopen(ours[1], "wb"), os.fdopen(theirs[0], "rb")
        self.rest, self.number, self.session, self.events = b"", 0, None, []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self.out.write(json.dumps(message).encode() + b"\0")
        self.out.flush()
        while True:
            answer = self.next()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer.get("method"))

    def next(self):
        while b"\0" not in self.rest:
            more = self.into.read1(1 << 20)
            if not more:
                raise RuntimeError("the browser ended")
            self.rest += more
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def picture(self, page, to, width, colours, height=None, scale=1):
        device = {"width": width, "height": height or 1, "deviceScaleFactor": scale, "mobile": width < 500}
        self.call("Emulation.setDeviceMetricsOverride", **device)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": colours}])
        self.events.clear()
        self.call("Page.navigate", url=page.as_uri())
        while "Page.loadEventFired" not in self.events:
            self.events.append(self.next().get("method"))
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        if size["width"] > width:
            print(f"{to.name}: the page is {size['width']:.0f} wide, more than {width}")
        clip = {"x": 0, "y": 0, "width": width, "height": height or size["height"], "scale": 1}
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        to.write_bytes(base64.b64decode(shot["data"]))
        print(f"{to.relative_to(ROOT)}  {to.stat().st_size // 1000} kB")

    def close(self):
        self.call("Browser.close")
        self.process.wait(20)
        shutil.rmtree(self.profile, ignore_errors=True)


def night(name, language):
    to = ALL / f"{name}.{language}"
    ran = subprocess.run(
        [ROOT / "curfew", "night", *NIGHTS[name], "--language", language, "--out", to],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )
    # 1: the night met a limit, which is what its picture is about.
    if ran.returncode not in (0, 1):
        raise SystemExit(ran.stderr)
    return to / "morning" if name == "morning" else to


def every(chromium):
    for name in NIGHTS:
        for language in LANGUAGES:
            left = night(name, language)
            for page in PAGES:
                for colours in COLOURS:
                    for device, width in WIDTHS.items():
                        picture = ALL / f"{name}-{page}-{language}-{colours}-{device}.png"
                        chromium.picture(left / f"{page}.html", picture, width, colours)


def shown(chromium):
    nights = {}
    for name, of, page, language, colours, width, height, scale in SHOWN:
        if (of, language) not in nights:
            nights[of, language] = night(of, language)
        chromium.picture(nights[of, language] / f"{page}.html", DOCS / name, width, colours, height, scale)
        # A page of text has few colours: a picture with a palette is a third as large.
        subprocess.run(["pngquant", "--force", "--ext", ".png", "--quality", "80-100", DOCS / name], check=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--chromium", default="chromium", help="the browser's program")
    options.add_argument("--docs", action="store_true", help="those of docs/pictures, and no others")
    given = options.parse_args()
    ALL.mkdir(parents=True, exist_ok=True)
    DOCS.mkdir(exist_ok=True)
    chromium = Chromium(given.chromium)
    try:
        (shown if given.docs else every)(chromium)
    finally:
        chromium.close()


if __name__ == "__main__":
    main()
