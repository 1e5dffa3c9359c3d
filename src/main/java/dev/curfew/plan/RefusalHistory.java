package dev.curfew.plan;

import dev.curfew.instance.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Instances that EC2 refused to stop, remembered beyond the run.
 *
 * <p>Every method throws {@link dev.curfew.failure.TransientFailure} if the table does not answer.
 * Implementations are thread-safe.
 */
public interface RefusalHistory {
  /** An older refusal may have been lifted. */
  Duration REMEMBERED = Duration.ofDays(30);

  /**
   * Records that EC2 refused to stop these instances. A run counts once for each instance, however
   * often it records the refusal. If the refusal before is older than 30 days, counting begins
   * anew.
   *
   * @param run id of the run
   */
  void recordRefused(String run, Target target, Collection<String> instances, Instant at);

  /**
   * The instances of the target that EC2 refused to stop at that time or later, in any run, with
   * the number of refusals of each.
   */
  Map<String, PastRefusals> refusedSince(Target target, Instant since);
}
