package dev.curfew.testing.memory;

import dev.curfew.run.Lease;
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

  private Predicate<String> hasEnded = _ -> false;

  private static boolean isOvertaken(Lease lease, Mode theirs) {
    return lease.mode() == Mode.PLAN && theirs != Mode.PLAN;
  }

  private static boolean keepsOut(Lease lease, String other, Mode theirs, Instant clock) {
    return !lease.execution().equals(other)
        && !lease.until().isBefore(clock)
        && !isOvertaken(lease, theirs);
  }

  /** From now on, executions for which this returns true count as ended. */
  public synchronized void markEnded(Predicate<String> known) {
    hasEnded = known;
  }

  @Override
  public synchronized RunLock acquire(
      String execution,
      Mode mode,
      Optional<ScheduledTime> scheduled,
      Instant clock,
      Duration duration) {
    Optional<String> owner =
        scheduled.map(time -> claims.computeIfAbsent(mode + " " + time, _ -> execution));
    if (owner.filter(other -> !other.equals(execution)).isPresent()) {
      return new RunLock.Duplicate(owner.orElseThrow());
    }
    Optional<Lease> other =
        lease
            .filter(held -> keepsOut(held, execution, mode, clock))
            .filter(held -> !hasEnded.test(held.execution()));
    if (other.isPresent()) {
      return new RunLock.Held(other.orElseThrow().execution());
    }
    Lease next = Lease.next(lease, execution, mode, clock, clock.plus(duration));
    lease = Optional.of(next);
    return new RunLock.Acquired(next.deadPredecessor());
  }

  @Override
  public synchronized Optional<Lease> lease() {
    return lease;
  }

  @Override
  public synchronized void expire(String execution, Instant clock) {
    lease = lease.map(held -> held.execution().equals(execution) ? held.expiredAt(clock) : held);
  }

  @Override
  public synchronized void handBack(String execution, Instant clock) {
    lease =
        lease.flatMap(held ->
            held.execution().equals(execution) ? held.handedBack(clock) : Optional.of(held));
  }

  @Override
  public synchronized void release(String execution) {
    lease = lease.filter(held -> !held.execution().equals(execution));
  }
}
