package dev.curfew.local.channels;

import static java.util.Objects.requireNonNull;

import dev.curfew.report.delivery.Channel;
import dev.curfew.report.delivery.DeliveryResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Accepts messages and keeps them, except those that a fault rejects or defers. Thread-safe if the
 * faults are.
 *
 * @param <M> the message, as the receiver takes it
 */
abstract sealed class RecordingChannel<M> implements Channel<M>
    permits RecordingSlack, RecordingMail {
  private final Supplier<Optional<DeliveryResult>> faults;
  private final List<M> sent = new ArrayList<>();

  RecordingChannel(Supplier<Optional<DeliveryResult>> faults) {
    this.faults = requireNonNull(faults, "faults");
  }

  @Override
  public final synchronized DeliveryResult send(M message) {
    requireNonNull(message, "message");
    DeliveryResult delivery =
        faults.get().orElseGet(() -> new DeliveryResult.Sent(receipt(sent.size())));
    switch (delivery) {
      case DeliveryResult.Sent _ -> sent.add(message);
      case DeliveryResult.Later _, DeliveryResult.Refused _, DeliveryResult.Off _ -> {}
    }
    return delivery;
  }

  /**
   * The receipt of the next message, for receivers that issue one.
   *
   * @param before how many messages it has taken before
   */
  abstract Optional<String> receipt(int before);

  /** What it has taken so far, in order. */
  public final synchronized List<M> sent() {
    return List.copyOf(sent);
  }
}
