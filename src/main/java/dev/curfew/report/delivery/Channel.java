package dev.curfew.report.delivery;

/**
 * Where messages leave. An adapter answers with what became of the message; it throws nothing for a
 * receiver that is down.
 *
 * @param <M> the message, as the receiver takes it
 */
public interface Channel<M> {
  DeliveryResult send(M message);

  /**
   * Whether what it takes is only shown to whoever runs this, so that nobody else is told by it.
   */
  default boolean isPreview() {
    return false;
  }
}
