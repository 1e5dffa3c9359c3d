package dev.curfew.settings;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long the ledger keeps its items at least; DynamoDB deletes them some time afterwards.
 *
 * @param runs what is kept of a run as a whole: when it ran, what it counted, how it ended
 * @param instances the planned instances of a run and the journal of their stops; at most as long
 */
public record LedgerRetention(Duration runs, Duration instances) {
  /** 400 days, and 90 for instances. */
  public static final LedgerRetention DEFAULT =
      new LedgerRetention(Duration.ofDays(400), Duration.ofDays(90));

  public LedgerRetention {
    requireNonNull(runs, "runs");
    requireNonNull(instances, "instances");
    if (instances.compareTo(runs) > 0) {
      throw new IllegalArgumentException(
          "instances are kept for %s, runs for %s; instances must not be kept longer"
              .formatted(instances, runs));
    }
  }
}
