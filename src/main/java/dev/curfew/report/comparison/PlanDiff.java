package dev.curfew.report.comparison;

import static java.util.Objects.requireNonNull;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.run.RunSummary;
import java.util.List;
import java.util.Optional;

/**
 * How a plan differs from that of an earlier run. Only regions that both runs could read are
 * compared.
 *
 * @param since the earlier run
 * @param toStop to be stopped now; then kept, blocked or not running
 * @param kept kept or blocked now; then to be stopped or not running
 * @param gone running then, and not running now
 */
public record PlanDiff(RunSummary since, Group toStop, Group kept, Group gone) {
  public PlanDiff {
    requireNonNull(since, "since");
    requireNonNull(toStop, "toStop");
    requireNonNull(kept, "kept");
    requireNonNull(gone, "gone");
  }

  /**
   * Some instances, of which the first few are named.
   *
   * @param count how many in all
   */
  public record Group(int count, List<Named> first) {
    public Group {
      first = List.copyOf(first);
    }
  }

  /** One instance, as a list names it. */
  public record Named(String region, String instance, Optional<String> name) {
    static Named of(PlannedInstance entry) {
      return new Named(entry.region(), entry.instance(), entry.name());
    }
  }
}
