package dev.curfew.ledger;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.limits.LimitCheck;
import dev.curfew.plan.RegionCount;
import dev.curfew.plan.TargetPlan;
import dev.curfew.policy.document.PolicyError;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import dev.curfew.run.RunSummary;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a run writes down: its policies, its plan, what became of each instance, and what was
 * reported. Every write may be repeated; what stands already and is final stays.
 *
 * <p>Every method throws {@link dev.curfew.failure.TransientFailure} where the table does not
 * answer. Implementations are thread-safe.
 */
public interface Ledger {
  /** Writes the run down, unless it is there already. */
  void begin(Run run);

  Optional<Run> run(String run);

  /** Writes down how the run ended, unless that is there already; the answer is what stands. */
  RunEnd end(String run, RunEnd end);

  Optional<RunEnd> ended(String run);

  /**
   * The runs that ended last, the last first; those that ended before {@link #begin} are not among
   * them.
   *
   * @param most how many at most, from 1
   */
  List<RunSummary> recent(int most);

  /**
   * Of the runs that ended, those that {@link RunStatus#isFinished() finished}, the last first.
   *
   * @param most how many at most, from 1
   */
  List<RunSummary> finished(int most);

  /** What the run that started last, of those that ended and could read the target, found there. */
  Optional<RegionCount> lastReading(Target target);

  /**
   * Writes the run's snapshot of the policies, unless a whole one is there already. The documents
   * must be valid: of text, booleans, lists and objects only.
   *
   * @param attempt tells this invocation from others that write the same snapshot; an attempt has
   *     one list of policies only
   */
  void snapshot(String run, String attempt, List<PolicyDocument> policies);

  /** The snapshot, sorted by name; empty where there is no whole one. */
  Optional<List<PolicyDocument>> snapshot(String run);

  /** Writes down why the policies were refused, in place of what was written before. */
  void problems(String run, List<PolicyError> problems);

  /** In the order in which they were written. */
  List<PolicyError> problems(String run);

  /**
   * Writes entries of a plan in the making. They count once {@link #planned} names their attempt;
   * after that, nothing is added under it. Of entries with one turn, the last stands.
   *
   * @param attempt tells this invocation from others that plan the same target
   */
  void plan(String run, Target target, String attempt, List<PlannedInstance> entries);

  /**
   * Writes down what planning a target came to, unless it is {@code read}, {@code denied} or {@link
   * #close closed} already; the answer is what stands.
   */
  TargetPlan planned(String run, TargetPlan plan);

  /**
   * From now on no plan of this target counts that does not yet: it stays {@code unread}, unless it
   * is {@code read} or {@code denied} already.
   */
  void close(String run, Target target);

  /**
   * Writes down what the run's plan was held against, unless that is there already; the answer is
   * what stands.
   */
  LimitCheck limits(String run, LimitCheck check);

  Optional<LimitCheck> limits(String run);

  /** The targets that were planned so far, sorted by account and region. */
  List<TargetPlan> targets(String run);

  /**
   * The plan of one target in the order of its turns, page by page. A page is handed on before the
   * next is read; a consumer may {@link #advance} what it is given.
   *
   * @param attempt as {@link #planned} has it
   * @param after the turn after which to begin; empty text for all
   * @param prefix what a turn must begin with; empty text for all
   * @param page says whether to go on
   */
  void entries(
      String run,
      Target target,
      String attempt,
      String prefix,
      String after,
      Predicate<List<PlannedInstance>> page);

  /**
   * Replaces entries by what they have come to. Each is written only where the stored one is at the
   * step that the caller read: of two invocations that move the same entry, one does. A change that
   * does not go {@link Advance#isForward forward} is not written either.
   *
   * @return the turns of those that were not written
   */
  List<String> advance(String run, Target target, String attempt, List<Advance> changes);

  /**
   * One change of one entry.
   *
   * @param from the step that the caller read
   * @param to what it has come to
   */
  record Advance(int from, PlannedInstance to) {
    public Advance {
      requireNonNull(to, "to");
    }

    /**
     * Whether the step grows; or stays, where only what was last seen of an instance that was asked
     * for is renewed.
     */
    public boolean isForward() {
      int step = to.state().step();
      return step > from || step == from && to.state() instanceof StopState.Accepted;
    }
  }

  /**
   * Adds a policy that decided and is not in the snapshot: it was added while the run went on. Of
   * one name, the last stands.
   */
  void late(String run, PolicyDocument policy);

  /** Policies that {@link #late} added, sorted by name. */
  List<PolicyDocument> late(String run);

  /** Remembers beyond the run that EC2 refused to stop these instances. */
  void refused(Target target, Collection<String> instances, Instant at);

  /** The instances of the target that EC2 refused to stop then or later, in whatever run. */
  Set<String> refusedSince(Target target, Instant since);

  /**
   * Writes down that this message was sent, unless that is there already.
   *
   * @param receipt what names the message at its receiver; empty where nothing does
   */
  void delivered(String run, String message, Optional<String> receipt);

  boolean isDelivered(String run, String message);

  /** The receipt of a message that was sent; empty where there is none. */
  Optional<String> receipt(String run, String message);

  /**
   * Writes down when each policy last applied to an instance, or was first seen, in place of what
   * was written of it before.
   */
  void applied(Map<String, Instant> policies);

  /** What {@link #applied(Map)} has written, over all runs. */
  Map<String, Instant> applied();
}
