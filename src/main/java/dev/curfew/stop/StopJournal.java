package dev.curfew.stop;

import static java.util.Objects.requireNonNull;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.plan.PlanKey;
import java.util.List;
import java.util.Set;

/**
 * Records every change of state of planned instances: before each StopInstances call, after it, and
 * whenever EC2 was read.
 *
 * <p>Each change is recorded only if the stored instance is still at the step from which the caller
 * started (an optimistic lock): of two invocations that change the same instance, one succeeds. A
 * change that does not go {@link Change#isForward forward} is rejected too. Every method returns
 * the queue positions whose change was not recorded.
 *
 * <p>Every method throws {@link dev.curfew.failure.TransientFailure} if the table does not answer.
 * Implementations are thread-safe.
 */
public interface StopJournal {
  /** Write-ahead records: the instances of one StopInstances call that is about to be made. */
  Set<String> recordRequests(PlanKey plan, List<Change> changes);

  /** What EC2's response to a call, or its absence, means for the instances of the call. */
  Set<String> recordResponses(PlanKey plan, List<Change> changes);

  /** What a read of instance states, or a new evaluation, means for the instances. */
  Set<String> recordObservations(PlanKey plan, List<Change> changes);

  /**
   * One change of one instance.
   *
   * @param fromStep the step that the caller read
   * @param to the instance in its new state
   */
  record Change(int fromStep, PlannedInstance to) {
    public Change {
      requireNonNull(to, "to");
    }

    /**
     * Whether the step grows. It may also stay, if only the last observation of an accepted stop is
     * renewed.
     */
    public boolean isForward() {
      int step = to.state().step();
      return step > fromStep || step == fromStep && to.state() instanceof StopState.Accepted;
    }
  }
}
