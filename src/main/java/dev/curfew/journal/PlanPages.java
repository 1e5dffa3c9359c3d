package dev.curfew.journal;

import dev.curfew.plan.PlanKey;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads the instances of one plan as they were planned, page by page, in the order of the queue.
 */
@FunctionalInterface
public interface PlanPages<P> {
  /**
   * @param prefix what queue positions must begin with; empty for all
   * @param after the queue position after which to begin; empty for all
   * @param page returns whether to continue
   */
  void read(PlanKey plan, String prefix, String after, Predicate<List<P>> page);
}
