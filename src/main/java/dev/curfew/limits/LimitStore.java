package dev.curfew.limits;

import java.util.Optional;

/**
 * The limit check of each run.
 *
 * <p>Every method throws {@link dev.curfew.failure.TransientFailure} if the table does not answer.
 * Implementations are thread-safe.
 */
public interface LimitStore {
  /**
   * Records the check, unless one is recorded already.
   *
   * @return what is recorded
   */
  LimitCheck saveCheck(String run, LimitCheck check);

  Optional<LimitCheck> check(String run);
}
