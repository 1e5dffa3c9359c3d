package dev.curfew.report.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * The result of delivering the messages of one run.
 *
 * @param undelivered each message that was not delivered, with the reason
 * @param isRetryDue whether the delivery is to be retried
 * @param pause how long to wait before a retry
 */
public record Delivery(List<String> undelivered, boolean isRetryDue, Duration pause) {
  public Delivery {
    undelivered = List.copyOf(undelivered);
    requireNonNull(pause, "pause");
  }
}
