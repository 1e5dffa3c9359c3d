package dev.curfew.plan;

import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.reason.TargetProblem;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The plan of each run: its targets and their instances. Every write is idempotent, and a target
 * that is final stays as it is.
 *
 * <p>Every method throws {@link dev.curfew.failure.TransientFailure} if the table does not answer.
 * Implementations are thread-safe.
 */
public interface PlanStore {
  /**
   * Adds instances to a plan that is not complete yet. They count once {@link #saveTarget} names
   * their attempt; nothing is added or changed after that: {@link dev.curfew.journal.Journal}
   * records what happens to them.
   *
   * @param chunk queued instances, each once in the plan; the queue positions of different chunks
   *     of a plan do not overlap
   * @throws IllegalArgumentException if an instance is not queued
   */
  void addInstances(PlanKey plan, List<PlannedInstance> chunk);

  /**
   * Records the result of planning one target, unless it is {@code read}, {@code denied} or {@link
   * #closeTarget closed} already.
   *
   * @return what is recorded
   */
  TargetPlan saveTarget(String run, TargetPlan plan);

  /**
   * Rejects later plans of a target that is not planned yet: it stays {@code unread}. Has no effect
   * on a target that is {@code read} or {@code denied}.
   */
  void closeTarget(String run, Target target);

  /**
   * Records why a target was not planned, unless that is known already; the target is then closed.
   * Has no effect on a target that is {@code read} or {@code denied}.
   */
  void explainUnread(String run, Target target, TargetProblem why);

  /** One target; empty if nothing is recorded of it. */
  Optional<TargetPlan> target(String run, Target target);

  /** All targets recorded so far, sorted by account and region. */
  List<TargetPlan> targets(String run);

  /**
   * Reads the instances of one plan as they were planned, in the order of the stop queue, page by
   * page. Chunks whose time in the ledger has passed are not read, even if they are still there.
   *
   * @param prefix what queue positions must begin with; empty for all
   * @param after the queue position after which to begin; empty for all
   * @param page returns whether to continue
   */
  void instances(PlanKey plan, String prefix, String after, Predicate<List<PlannedInstance>> page);
}
