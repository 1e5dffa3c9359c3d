package dev.curfew.stop;

import dev.curfew.journal.PlanProgress;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopOrder;
import dev.curfew.lifecycle.StopState;
import dev.curfew.policy.Evaluation;
import java.util.ArrayList;
import java.util.List;

/** The stop queue of one target: its planned stops in the ledger, by queue position. */
record StopQueue(PlanProgress<PlannedInstance, StopState, Evaluation> progress) {
  /** After this many calls without a response an instance gets a call of its own. */
  private static final int SOLO_AFTER_CALLS = 4;

  /**
   * The next instances whose stop is due.
   *
   * @param after queue position after which to begin; empty for the first
   */
  List<PlannedInstance> due(String after, int limit) {
    List<PlannedInstance> selected = new ArrayList<>();
    progress.instances(
        StopOrder.TO_STOP,
        after,
        page -> {
          page.stream()
              .filter(instance -> instance.state().isDue())
              .limit(limit - selected.size())
              .forEach(selected::add);
          return selected.size() < limit;
        });
    return selected;
  }

  boolean isAnyDue() {
    return !due("", 1).isEmpty();
  }

  /** Whether a stop was requested whose outcome is not known. */
  boolean isAnyOutstanding() {
    return progress.isAnyRecorded(StopState::isOutstanding);
  }

  /** Whether EC2 responded to any stop in this target. */
  boolean hasResponse() {
    return progress.isAnyRecorded(StopState::hasResponse);
  }

  /**
   * Whether it gets a call of its own: EC2 refused it in an earlier run, or responds to no call.
   */
  static boolean isSolo(PlannedInstance instance) {
    return StopOrder.isSolo(instance.queuePosition())
        || instance.state() instanceof StopState.Requesting requesting
            && requesting.hasUnansweredCall()
            && requesting.callCount() >= SOLO_AFTER_CALLS;
  }
}
