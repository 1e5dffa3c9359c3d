package dev.curfew.testing;

import dev.curfew.run.Mode;
import dev.curfew.run.RunLock;
import dev.curfew.run.RunLocks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Run locks in memory that pass {@code RunLocksContract}. */
public final class InMemoryRunLocks implements RunLocks {
  private final Map<String, String> claims = new HashMap<>();
  private Optional<Lease> lease = Optional.empty();

  private Predicate<String> isOver = _ -> false;

  private record Lease(
      String execution, Mode mode, Instant until, Optional<String> deadPredecessor) {
    boolean keepsOut(String other, Mode theirs, Instant clock) {
      return !execution.equals(other) && !until.isBefore(clock) && !isOvertaken(theirs);
    }

    boolean isOvertaken(Mode theirs) {
      return mode == Mode.PLAN && theirs == Mode.STOP;
    }
  }

  /** From now on, executions for which this returns true count as ended. */
  public synchronized void over(Predicate<String> known) {
    isOver = known;
  }

  @Override
  public synchronized RunLock acquire(
      String execution, Mode mode, Optional<Instant> scheduled, Instant clock, Duration duration) {
    Optional<String> owner =
        scheduled.map(time -> claims.computeIfAbsent(mode + " " + time, _ -> execution));
    if (owner.filter(other -> !other.equals(execution)).isPresent()) {
      return new RunLock.Duplicate(owner.orElseThrow());
    }
    Optional<Lease> other =
        lease
            .filter(held -> held.keepsOut(execution, mode, clock))
            .filter(held -> !isOver.test(held.execution()));
    if (other.isPresent()) {
      return new RunLock.Held(other.orElseThrow().execution());
    }
    Lease next = next(execution, mode, clock.plus(duration));
    lease = Optional.of(next);
    return new RunLock.Acquired(next.deadPredecessor());
  }

  private Lease next(String execution, Mode mode, Instant until) {
    if (lease.isEmpty()) {
      return new Lease(execution, mode, until, Optional.empty());
    }
    Lease held = lease.get();
    if (held.execution().equals(execution)) {
      Instant longer = held.until().isAfter(until) ? held.until() : until;
      return new Lease(execution, mode, longer, held.deadPredecessor());
    }
    Optional<String> lapsed = Optional.of(held.execution()).filter(_ -> !held.isOvertaken(mode));
    return new Lease(execution, mode, until, lapsed);
  }

  @Override
  public synchronized void release(String execution) {
    lease = lease.filter(held -> !held.execution().equals(execution));
  }
}
