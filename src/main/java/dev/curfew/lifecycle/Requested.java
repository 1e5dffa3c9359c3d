package dev.curfew.lifecycle;

import java.time.Instant;
import java.util.Optional;

/**
 * The state after a write-ahead record: calls were made, or are about to be, whose effect is not
 * known. It is the same for stops and starts. Implementations are values.
 */
public interface Requested extends Step {
  /** When the last call was made that may have had an effect. */
  Instant lastCallAt();

  /** Calls so far, the latest included. */
  int callCount();

  /** When the last earlier call was made whose effect is not known; empty if there is none. */
  Optional<Instant> unansweredCallAt();

  /** A call that had no effect leads to the next step: only an earlier call is unanswered then. */
  @Override
  default int step() {
    boolean isLatestWithoutEffect = unansweredCallAt().equals(Optional.of(lastCallAt()));
    return 10 * callCount() + (isLatestWithoutEffect ? 2 : 1);
  }

  /** Whether an earlier call may take effect yet, although EC2 refused the latest. */
  default boolean mayEarlierCallTakeEffect(Instant now) {
    return unansweredCallAt()
        .filter(call -> now.isBefore(call.plus(StopState.LISTING_DELAY)))
        .isPresent();
  }
}
