package dev.curfew.request;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether stops or starts may be requested: the window for calls is open, the run was not aborted
 * and has not ended, and this invocation has time left. Not thread-safe.
 */
final class RequestGate {
  /** Well before Lambda's own timeout. */
  private static final Duration INVOCATION_TIME = Duration.ofSeconds(120);

  private final RequestContext context;
  private final Instant invocationEnd;
  private Instant runCheckedAt;
  private boolean isRunEnded;

  RequestGate(RequestContext context) {
    this.context = context;
    this.invocationEnd = context.now().plus(INVOCATION_TIME);
    checkRun();
  }

  /**
   * Whether the run may change anything now; its end is read again if it was read too long ago.
   *
   * @throws dev.curfew.failure.TransientFailure if it is unknown whether the run was aborted
   */
  boolean isOpen() {
    if (context.now().isAfter(runCheckedAt.plus(CurrentPolicies.FRESHNESS))) {
      checkRun();
    }
    return !isWindowClosed()
        && !isRunEnded
        && !context.aborts().isAborted(context.run().execution());
  }

  /** Whether another call may be made before this invocation returns. */
  boolean hasTime() {
    return !context.now().isAfter(invocationEnd);
  }

  /** Whether it is too late for any call in this run. */
  boolean isWindowClosed() {
    return context.now().isAfter(context.windowEnd());
  }

  /** The run has ended if its report was sent after an abort, or this request came twice. */
  private void checkRun() {
    runCheckedAt = context.now();
    isRunEnded = context.runs().end(context.run().id()).isPresent();
  }
}
