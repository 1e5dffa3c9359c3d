package dev.curfew.local.time;

import java.time.Instant;

/** Ends work whose limit has passed; caught where the limit was set. */
final class DeadlinePassed extends TaskCancelled {
  /** One limit; compared by identity, as two limits may end at the same instant. */
  static final class Deadline {
    final Instant at;

    Deadline(Instant at) {
      this.at = at;
    }
  }

  final transient Deadline deadline;

  DeadlinePassed(Deadline deadline) {
    super("the limit passed at " + deadline.at);
    this.deadline = deadline;
  }
}
