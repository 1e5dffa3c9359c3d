package dev.curfew.start;

import dev.curfew.plan.PlanKey;
import dev.curfew.start.state.MorningInstance;
import java.util.List;
import java.util.function.Predicate;

/**
 * The instances of each morning's plan. {@link dev.curfew.plan.PlanStore} has their targets.
 *
 * <p>Every method throws {@link dev.curfew.failure.TransientFailure} if the table does not answer.
 * Implementations are thread-safe.
 */
public interface MorningStore {
  /**
   * Adds instances to a plan that is not complete yet, as {@link
   * dev.curfew.plan.PlanStore#addInstances}.
   *
   * @param chunk instances that are queued or finished, each once in the plan; the queue positions
   *     of different chunks of a plan do not overlap
   */
  void addInstances(PlanKey plan, List<MorningInstance> chunk);

  /**
   * Reads the instances of one plan as they were planned, in the order of the start queue, page by
   * page, as {@link dev.curfew.plan.PlanStore#instances}.
   */
  void instances(PlanKey plan, String prefix, String after, Predicate<List<MorningInstance>> page);
}
