package dev.curfew.local.time;

import java.time.Instant;

/** Cancels work whose deadline has passed; caught by the call that set the deadline. */
final class DeadlinePassed extends TaskCancelled {
  /** Compared by identity, as two deadlines may have the same instant. */
  static final class Deadline {
    final Instant at;

    Deadline(Instant at) {
      this.at = at;
    }
  }

  final transient Deadline deadline;

  DeadlinePassed(Deadline deadline) {
    super("the deadline passed at " + deadline.at);
    this.deadline = deadline;
  }
}
