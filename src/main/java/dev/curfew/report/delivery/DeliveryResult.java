package dev.curfew.report.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** What became of a message. */
public sealed interface DeliveryResult {
  /**
   * The receiver has it.
   *
   * @param receipt what names the message there, for a later one that belongs to it: Slack's {@code
   *     ts}; empty where the receiver names none
   */
  record Sent(Optional<String> receipt) implements DeliveryResult {
    public Sent {
      requireNonNull(receipt, "receipt");
    }

    /** Without a receipt. */
    public Sent() {
      this(Optional.empty());
    }
  }

  /**
   * Not now; the same message may be taken later.
   *
   * @param pause what the receiver asks to wait; zero where it does not say
   */
  record Later(Duration pause, String why) implements DeliveryResult {
    public Later {
      requireNonNull(pause, "pause");
      requireNonNull(why, "why");
    }
  }

  /** Never: the message, the address or the permission is wrong. */
  record Refused(String why) implements DeliveryResult {
    public Refused {
      requireNonNull(why, "why");
    }
  }

  /** No such channel is set up. */
  record Off() implements DeliveryResult {}
}
