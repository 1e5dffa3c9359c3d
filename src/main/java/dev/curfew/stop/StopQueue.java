package dev.curfew.stop;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopOrder;
import dev.curfew.lifecycle.StopState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The stop queue of one target: its planned stops in the ledger, by queue position. */
record StopQueue(StopContext context) {
  /** After this many calls without a response an instance gets a call of its own. */
  private static final int SOLO_AFTER_CALLS = 4;

  /**
   * The next instances whose stop is due.
   *
   * @param after queue position after which to begin; empty for the first
   */
  List<PlannedInstance> due(String after, int limit) {
    return select(after, limit, StopState::isDue);
  }

  boolean isAnyDue() {
    return !due("", 1).isEmpty();
  }

  /** Whether a stop was requested whose outcome is not known. */
  boolean isAnyOutstanding() {
    return !select("", 1, StopState::isOutstanding).isEmpty();
  }

  /** Whether EC2 responded to any stop in this target. */
  boolean hasResponse() {
    return !select("", 1, StopState::hasResponse).isEmpty();
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

  private List<PlannedInstance> select(String after, int limit, Predicate<StopState> wanted) {
    List<PlannedInstance> selected = new ArrayList<>();
    context
        .stores()
        .plans()
        .instances(
            context.planKey(),
            StopOrder.TO_STOP,
            after,
            page -> {
              page.stream()
                  .filter(instance -> wanted.test(instance.state()))
                  .limit(limit - selected.size())
                  .forEach(selected::add);
              return selected.size() < limit;
            });
    return selected;
  }
}
