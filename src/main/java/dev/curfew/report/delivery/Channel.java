package dev.curfew.report.delivery;

/**
 * Delivers messages. An adapter returns the result of the delivery; it throws nothing if the
 * receiver is down.
 *
 * @param <M> the message, as the receiver takes it
 */
public interface Channel<M> {
  DeliveryResult send(M message);

  /** Whether messages are only shown to the operator and delivered to no one. */
  default boolean isPreview() {
    return false;
  }
}
