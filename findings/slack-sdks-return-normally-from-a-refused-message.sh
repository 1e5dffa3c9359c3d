#!/usr/bin/env bash
# Slack's SDKs: a message that Slack refuses is an exception in JavaScript, and an ordinary return in Java and Python.
#
# Slack's guide ("Sending messages using incoming webhooks", handling errors) answers a webhook that is gone or
# restricted with a status such as 404 or 403 and a short text; the Web API answers a missing channel with status 200
# and "ok": false ("Evaluating responses"). IncomingWebhook of JavaScript throws in the first case and WebClient in the
# second. Slack's library for Python raises for the Web API, but its WebhookClient returns normally. The one for Java
# returns normally in both cases, and throws for the Web API only if the status is not 200. slack-go, which is not
# Slack's, returns an error in both. The guides say how to look at the status, and a change was declined in 2022
# (python-slack-sdk issue 1296). A report whose send() raised no exception counts as sent, and is lost.
#
# Seen on 2026-11-30 with Java 17 (slack-api-client 1.51.0), Python 3.11 (slack_sdk 3.48.0), Node 20 (@slack/web-api
# 8.2.0, @slack/webhook 8.0.2) and Go 1.26 (slack-go 0.35.0):
#   Java, webhook restricted: returns
#   Java, webhook gone: returns
#   Java, no channel: returns
#   Python, webhook restricted: returns
#   Python, webhook gone: returns
#   Python, no channel: SlackApiError
#   JavaScript, webhook restricted: slack_webhook_http_error
#   JavaScript, webhook gone: slack_webhook_http_error
#   JavaScript, no channel: slack_webapi_platform_error
#   Go, webhook restricted: slack.StatusCodeError
#   Go, webhook gone: slack.StatusCodeError
#   Go, no channel: slack.SlackErrorResponse
# Exits with 1 if that changes. Needs Node 20, Python 3 with venv, Go 1.25, Java 17 or later, and Maven.
set -euo pipefail
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts \
  @slack/web-api@8.2.0 @slack/webhook@8.0.2 >npm.log 2>&1 || { cat npm.log >&2; exit 1; }
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check slack_sdk==3.48.0
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.slack.api</groupId><artifactId>slack-api-client</artifactId><version>1.51.0</version>
    </dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib \
  >maven.log 2>&1 || { cat maven.log >&2; exit 1; }
mkdir go
cat >go/go.mod <<'GO'
module seen

go 1.25

require github.com/slack-go/slack v0.35.0
GO
# answers as Slack does: two refused webhooks, and a call of the Web API for a channel that does not exist
cat >server.py <<'PY'
import http.server
import pathlib

ANSWERS = {"/hook/restricted": (403, "action_prohibited"), "/hook/gone": (404, "no_service")}


class Slack(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        status, text = ANSWERS.get(self.path, (200, '{"ok": false, "error": "channel_not_found"}'))
        self.send_response(status)
        self.send_header("Content-Type", "application/json" if status == 200 else "text/html")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


slack = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Slack)
pathlib.Path("port.new").write_text(str(slack.server_address[1]))
pathlib.Path("port.new").rename("port")
slack.serve_forever()
PY
cat >seen.py <<'PY'
import sys

from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

url = sys.argv[1]


def show(what, send):
    try:
        send()
        print(f"Python, {what}: returns")
    except Exception as error:
        print(f"Python, {what}: {type(error).__name__}")


for hook in ("restricted", "gone"):
    show(f"webhook {hook}", lambda: WebhookClient(f"{url}/hook/{hook}").send(text="5 are still on"))
show("no channel", lambda: WebClient("xoxb-test", f"{url}/api/").chat_postMessage(channel="C0", text="5 are still on"))
PY
cat >seen.js <<'JS'
const { WebClient } = require("@slack/web-api");
const { IncomingWebhook } = require("@slack/webhook");

const url = process.argv[2];
const text = "5 are still on";
const sends = {
  "webhook restricted": () => new IncomingWebhook(`${url}/hook/restricted`).send(text),
  "webhook gone": () => new IncomingWebhook(`${url}/hook/gone`).send(text),
  "no channel": () =>
    new WebClient("xoxb-test", { slackApiUrl: `${url}/api/` }).chat.postMessage({ channel: "C0", text }),
};
(async () => {
  for (const [what, send] of Object.entries(sends)) {
    const seen = await send().then(() => "returns", (error) => error.code);
    console.log(`JavaScript, ${what}: ${seen}`);
  }
})();
JS
cat >go/seen.go <<'GO'
package main

import (
	"fmt"
	"os"

	"github.com/slack-go/slack"
)

func show(what string, err error) {
	seen := "returns"
	if err != nil {
		seen = fmt.Sprintf("%T", err)
	}
	fmt.Printf("Go, %s: %s\n", what, seen)
}

func main() {
	url, text := os.Args[1], "5 are still on"
	for _, hook := range []string{"restricted", "gone"} {
		show("webhook "+hook, slack.PostWebhook(url+"/hook/"+hook, &slack.WebhookMessage{Text: text}))
	}
	client := slack.New("xoxb-test", slack.OptionAPIURL(url+"/api/"))
	_, _, err := client.PostMessage("C0", slack.MsgOptionText(text, false))
	show("no channel", err)
}
GO
cat >Seen.java <<'JAVA'
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import java.util.concurrent.Callable;

public class Seen {
  public static void main(String[] arguments) throws Exception {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(arguments[0] + "/api/");
    try (Slack slack = Slack.getInstance(config)) {
      for (String hook : new String[] {"restricted", "gone"}) {
        String url = arguments[0] + "/hook/" + hook;
        show("webhook " + hook, () -> slack.send(url, "{\"text\":\"5 are still on\"}"));
      }
      show("no channel", () -> slack.methods("xoxb-test")
          .chatPostMessage(message -> message.channel("C0").text("5 are still on")));
    }
    System.exit(0);
  }

  private static void show(String what, Callable<?> send) {
    String seen = "returns";
    try {
      send.call();
    } catch (Exception error) {
      seen = error.getClass().getSimpleName();
    }
    System.out.println("Java, " + what + ": " + seen);
  }
}
JAVA
python3 server.py &
server=$!
for _ in $(seq 100); do [ -e port ] || sleep 0.1; done
url="http://127.0.0.1:$(cat port)"
export GOPATH="$work/gopath" GOCACHE="$work/gocache" GOFLAGS=-mod=mod
{
  java -cp 'lib/*' Seen.java "$url"
  venv/bin/python seen.py "$url"
  node seen.js "$url"
  (cd go && go run seen.go "$url" 2>/dev/null)
} | tee seen
diff seen - <<'EXPECTED'
Java, webhook restricted: returns
Java, webhook gone: returns
Java, no channel: returns
Python, webhook restricted: returns
Python, webhook gone: returns
Python, no channel: SlackApiError
JavaScript, webhook restricted: slack_webhook_http_error
JavaScript, webhook gone: slack_webhook_http_error
JavaScript, no channel: slack_webapi_platform_error
Go, webhook restricted: slack.StatusCodeError
Go, webhook gone: slack.StatusCodeError
Go, no channel: slack.SlackErrorResponse
EXPECTED
