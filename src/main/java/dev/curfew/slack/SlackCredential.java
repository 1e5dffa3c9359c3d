package dev.curfew.slack;

import static java.util.Objects.requireNonNull;

import dev.curfew.failure.Misconfigured;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** The credential for Slack. It is secret, so it has no text form. */
sealed interface SlackCredential {
  /** The allowed forms of the secret, human-readable. */
  String ALLOWED =
      "allowed is an incoming webhook (https://hooks.slack.com/services/...) or a bot token (xoxb-...)";

  /** Hosts of incoming webhooks. */
  Set<String> HOSTS = Set.of("hooks.slack.com", "hooks.slack-gov.com");

  /** A webhook: its URL is the permission, and knows the channel. */
  record Webhook(URI url) implements SlackCredential {
    public Webhook {
      requireNonNull(url, "url");
    }

    @Override
    public String toString() {
      return "a webhook";
    }
  }

  /** A bot that posts to one channel. */
  record Bot(String token, String channel) implements SlackCredential {
    public Bot {
      requireNonNull(token, "token");
      requireNonNull(channel, "channel");
    }

    @Override
    public String toString() {
      return "a bot in " + channel;
    }
  }

  /**
   * Reads the secret.
   *
   * @throws Misconfigured if it is neither a webhook nor a bot token, or a bot has no channel; the
   *     message does not contain the secret
   */
  static SlackCredential of(String secret, Optional<String> channel) {
    String text = secret.strip();
    if (text.matches("xoxb-[A-Za-z0-9-]+")) {
      return new Bot(
          text,
          channel.orElseThrow(() ->
              new Misconfigured(
                  "Slack: found a bot token and no channel; a bot needs CURFEW_SLACK_CHANNEL, such as #ops or C0123456789")));
    }
    return new Webhook(webhook(text));
  }

  private static URI webhook(String text) {
    try {
      URI url = new URI(text);
      boolean isSlack =
          "https".equals(url.getScheme())
              && url.getHost() != null
              && HOSTS.contains(url.getHost())
              && url.getUserInfo() == null
              && url.getPort() == -1;
      if (isSlack) {
        return url;
      }
    } catch (URISyntaxException notOne) {
      // Its message would show the secret.
    }
    throw new Misconfigured(
        "the Slack secret: found %d characters that are neither; %s"
            .formatted(text.length(), ALLOWED));
  }
}
