package dev.curfew.report.delivery;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One Slack message.
 *
 * @param body what Slack's webhook and {@code chat.postMessage} take: an object with {@code text}
 *     and {@code blocks}; copied on the way in and out
 * @param thread what the message replies to; empty if it starts a thread
 */
public record SlackPost(ObjectNode body, Optional<Thread> thread) {
  public SlackPost {
    body = body.deepCopy();
    requireNonNull(thread, "thread");
  }

  /** A message that replies to none. */
  public SlackPost(ObjectNode body) {
    this(body, Optional.empty());
  }

  @Override
  public ObjectNode body() {
    return body.deepCopy();
  }

  /**
   * The message that this one replies to. Only {@code chat.postMessage} can reply: a webhook posts
   * a separate message.
   *
   * @param receipt of the first message, which {@code chat.postMessage} takes as {@code thread_ts}
   * @param broadcast whether the reply also appears in the channel: {@code reply_broadcast}
   */
  public record Thread(String receipt, boolean broadcast) {
    public Thread {
      requireNonNull(receipt, "receipt");
    }
  }

  /** The same message outside a thread. */
  public SlackPost alone() {
    return new SlackPost(body);
  }

  /** The same message as a reply. */
  public SlackPost in(Thread of) {
    return new SlackPost(body, Optional.of(of));
  }

  /** The body that {@code chat.postMessage} takes, but for the {@code channel}. */
  public ObjectNode botBody() {
    ObjectNode reply = body();
    thread.ifPresent(
        to -> reply.put("thread_ts", to.receipt()).put("reply_broadcast", to.broadcast()));
    return reply;
  }
}
