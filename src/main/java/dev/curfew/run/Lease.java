package dev.curfew.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * The lease of the run lock, as it is recorded.
 *
 * @param execution ARN of the execution that holds it
 * @param since when the execution acquired it
 * @param until when it expires
 * @param deadPredecessor the last holder before that ended without releasing the lease, if only
 *     plan runs held it since
 */
public record Lease(
    String execution, Mode mode, Instant since, Instant until, Optional<String> deadPredecessor) {
  public Lease {
    requireNonNull(execution, "execution");
    requireNonNull(mode, "mode");
    requireNonNull(since, "since");
    requireNonNull(until, "until");
    requireNonNull(deadPredecessor, "deadPredecessor");
  }

  /** The holder's run id: the name at the end of its execution's ARN. */
  public String run() {
    return Run.id(execution);
  }

  /** This lease if it expires now, unless it expired before. */
  public Lease expiredAt(Instant clock) {
    return until.isAfter(clock) ? new Lease(execution, mode, since, clock, deadPredecessor) : this;
  }

  /**
   * The lease of the dead predecessor, which expires now; empty if there is none. It names itself
   * as dead, as it would not be known to have died if its mode was {@code plan}.
   */
  public Optional<Lease> handedBack(Instant clock) {
    return deadPredecessor.map(
        dead -> new Lease(dead, mode, since, expiredAt(clock).until, deadPredecessor));
  }

  /** The lease of an execution that takes over or extends the stored one. */
  public static Lease next(
      Optional<Lease> stored, String execution, Mode mode, Instant clock, Instant until) {
    if (stored.isEmpty()) {
      return new Lease(execution, mode, clock, until, Optional.empty());
    }
    Lease before = stored.get();
    if (before.execution.equals(execution)) {
      Instant longer = before.until.isAfter(until) ? before.until : until;
      return new Lease(execution, mode, before.since, longer, before.deadPredecessor);
    }
    // A plan run whose lease was taken over continues: it is not dead, but the one before it may
    // be.
    boolean continues = mode != Mode.PLAN && before.mode == Mode.PLAN;
    return new Lease(
        execution,
        mode,
        clock,
        until,
        continues ? before.deadPredecessor : Optional.of(before.execution));
  }
}
