package dev.curfew.plan.policies;

import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.json.PolicyDocument;
import java.util.List;
import java.util.Optional;

/**
 * The policies that each run uses, or why it refused them. Every write is idempotent.
 *
 * <p>Every method throws {@link dev.curfew.failure.TransientFailure} if the table does not answer.
 * Implementations are thread-safe.
 */
public interface PolicySnapshots {
  /**
   * Records the run's policies, unless a complete snapshot is recorded already. The documents must
   * be valid: text, booleans, lists and objects only.
   *
   * @param attempt distinguishes this invocation from others that record the same snapshot; an
   *     attempt has only one list of policies
   */
  void saveSnapshot(String run, String attempt, List<PolicyDocument> policies);

  /** The snapshot, sorted by name; empty if there is no complete one. */
  Optional<List<PolicyDocument>> snapshot(String run);

  /** Records why the policies were refused; replaces what was recorded before. */
  void saveErrors(String run, List<PolicyError> errors);

  /** In the order in which they were recorded. */
  List<PolicyError> errors(String run);

  /**
   * Records a policy that decided although the snapshot lacks it: it was added during the run. A
   * later document of the same name replaces an earlier one.
   */
  void addDuringRun(String run, PolicyDocument policy);

  /** The policies that {@link #addDuringRun} recorded, sorted by name. */
  List<PolicyDocument> addedDuringRun(String run);
}
