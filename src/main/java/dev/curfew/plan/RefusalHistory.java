package dev.curfew.plan;

import dev.curfew.instance.Target;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * Instances that EC2 refused to stop, remembered beyond the run.
 *
 * <p>Every method throws {@link dev.curfew.failure.TransientFailure} if the table does not answer.
 * Implementations are thread-safe.
 */
public interface RefusalHistory {
  void recordRefused(Target target, Collection<String> instances, Instant at);

  /** The instances of the target that EC2 refused to stop at that time or later, in any run. */
  Set<String> refusedSince(Target target, Instant since);
}
