package dev.curfew.report;

import static java.util.Objects.requireNonNull;

/**
 * One Slack message.
 *
 * @param json the body that Slack's webhook or {@code chat.postMessage} takes: {@code text} and
 *     {@code blocks}
 */
public record SlackPost(String json) {
  public SlackPost {
    requireNonNull(json, "json");
  }
}
