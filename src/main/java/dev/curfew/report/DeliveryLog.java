package dev.curfew.report;

import java.util.Optional;

/**
 * Which messages of a run were delivered.
 *
 * <p>Every method throws {@link dev.curfew.failure.TransientFailure} if the table does not answer.
 * Implementations are thread-safe.
 */
public interface DeliveryLog {
  /**
   * Records that the message was delivered, unless that is recorded already.
   *
   * @param receipt identifies the message at its receiver; empty if nothing does
   */
  void recordDelivered(String run, String message, Optional<String> receipt);

  boolean isDelivered(String run, String message);

  /** The receipt of a delivered message; empty if it has none. */
  Optional<String> receipt(String run, String message);
}
