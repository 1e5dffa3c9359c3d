package dev.curfew.report;

import dev.curfew.instance.Target;
import dev.curfew.report.comparison.RegionCount;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Data that a run leaves for later reports.
 *
 * <p>Every method throws {@link dev.curfew.failure.TransientFailure} if the table does not answer.
 * Implementations are thread-safe.
 */
public interface ReportHistory {
  /**
   * The count of the target by the run that started last, of the runs that ended and could read it.
   */
  Optional<RegionCount> lastCount(Target target);

  /**
   * Records when each policy last matched an instance, or was first seen; replaces what was
   * recorded of it before.
   */
  void recordUsage(Map<String, Instant> policies);

  /** What {@link #recordUsage} recorded, over all runs. */
  Map<String, Instant> lastMatched();
}
