package dev.curfew.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What the ledger records of an execution: it began a run, or it was skipped. The first that is
 * recorded is final, so an execution that was skipped never begins a run, even if a request to
 * begin it is delivered again after the lease was released.
 */
public sealed interface RunRecord {
  /** When the execution started. */
  Instant startedAt();

  /**
   * The execution began a run.
   *
   * @param hasEnded whether the run has ended: no step may change or announce anything in it. False
   *     for a moment after {@link RunStore#end} is recorded
   */
  record Begun(Run run, boolean hasEnded) implements RunRecord {
    public Begun {
      requireNonNull(run, "run");
    }

    @Override
    public Instant startedAt() {
      return run.startedAt();
    }
  }

  /**
   * The execution did nothing, as another execution held the lease.
   *
   * @param startedAt when the skipped execution started
   * @param lease the other execution's
   */
  record Skipped(Instant startedAt, Lease lease) implements RunRecord {
    public Skipped {
      requireNonNull(startedAt, "startedAt");
      requireNonNull(lease, "lease");
    }
  }
}
