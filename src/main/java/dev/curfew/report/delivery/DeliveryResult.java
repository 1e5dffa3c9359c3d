package dev.curfew.report.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** The result of delivering one message. */
public sealed interface DeliveryResult {
  /**
   * The receiver has it.
   *
   * @param receipt what names the message there, so that a reply can refer to it: Slack's {@code
   *     ts}; empty if the receiver returns none
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
   * Not delivered now; the receiver may accept the same message later.
   *
   * @param pause what the receiver asks to wait; zero if it does not say
   */
  record Later(Duration pause, String why) implements DeliveryResult {
    public Later {
      requireNonNull(pause, "pause");
      requireNonNull(why, "why");
    }
  }

  /** Rejected permanently: the message, the address or the permission is wrong. */
  record Refused(String why) implements DeliveryResult {
    public Refused {
      requireNonNull(why, "why");
    }
  }

  /** No such channel is set up. */
  record Off() implements DeliveryResult {}
}
