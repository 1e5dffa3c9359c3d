package dev.curfew.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One run at a time, and one for each time of the schedule. Backed by conditional writes: of two
 * executions that ask at once, one is granted.
 *
 * <p>Every method throws {@link dev.curfew.failure.TransientFailure} where the table does not
 * answer.
 */
public interface RunLocks {
  /**
   * Claims the schedule's time, where there is one, for ever, and the lease until {@code clock +
   * lease}. An execution that asks again is granted again, with the same answer, and for no shorter
   * time, whatever the clock says. A time stays claimed where the lease is another's: the execution
   * that has it may ask again, and no other runs for that time.
   *
   * <p>A run in mode {@code plan} stops nothing, so it must not keep out one that stops: each mode
   * has claims of its own, and a run that stops takes the lease of one that plans, which goes on.
   *
   * @param execution ARN of the execution that asks
   * @param scheduled the schedule's own time; empty for a run that was started by hand
   * @param clock now, by the clock; a lease that ended before it is nobody's, and so is one whose
   *     execution is known to be over
   */
  RunLock claim(
      String execution, Mode mode, Optional<Instant> scheduled, Instant clock, Duration lease);

  /** Gives the lease back, where this execution has it. */
  void release(String execution);
}
