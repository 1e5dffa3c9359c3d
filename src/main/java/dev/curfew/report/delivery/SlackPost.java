package dev.curfew.report.delivery;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Optional;

/**
 * One Slack message.
 *
 * @param json the body that Slack's webhook or {@code chat.postMessage} takes: an object with
 *     {@code text} and {@code blocks}; a channel that knows more adds its own keys
 * @param thread what it replies to; empty where it stands alone
 */
public record SlackPost(String json, Optional<Thread> thread) {
  public SlackPost {
    requireNonNull(json, "json");
    requireNonNull(thread, "thread");
  }

  /** A message that stands alone. */
  public SlackPost(String json) {
    this(json, Optional.empty());
  }

  /**
   * The message that this one replies to. Only {@code chat.postMessage} can: a webhook posts the
   * reply as a message of its own.
   *
   * @param receipt the first message's, which {@code chat.postMessage} takes as {@code thread_ts}
   * @param broadcast whether the channel is to see the reply too: {@code reply_broadcast}
   */
  public record Thread(String receipt, boolean broadcast) {
    public Thread {
      requireNonNull(receipt, "receipt");
    }
  }

  /** The same as a reply. */
  public SlackPost in(Thread of) {
    return new SlackPost(json, Optional.of(of));
  }

  /** The body that {@code chat.postMessage} takes, but for the {@code channel}. */
  public String threaded() {
    return thread.map(this::reply).orElse(json);
  }

  private String reply(Thread to) {
    String receipt = new String(JsonStringEncoder.getInstance().quoteAsString(to.receipt()));
    return "{\"thread_ts\":\"%s\",\"reply_broadcast\":%b,%s"
        .formatted(receipt, to.broadcast(), json.substring(1));
  }
}
