package dev.curfew.report;

import static java.util.Objects.requireNonNull;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.run.RunSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a plan differs from that of the run before. Only regions that both runs could read are
 * compared: what nobody read has not changed.
 *
 * @param since the run before
 * @param toStop to be stopped, and was not: it was kept or blocked, or did not run
 * @param kept kept or blocked, and was not: it was to be stopped, or did not run
 * @param gone ran then, and does not run now
 */
public record PlanDiff(RunSummary since, Some toStop, Some kept, Some gone) {
  /** How many of each are named. */
  private static final int NAMED = 8;

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
  public record Some(int count, List<Named> first) {
    public Some {
      first = List.copyOf(first);
    }
  }

  /** One instance, as a list names it. */
  public record Named(String region, String instance, Optional<String> name) {
    static Named of(PlannedInstance entry) {
      return new Named(entry.region(), entry.instance(), entry.name());
    }
  }

  public boolean areNone() {
    return toStop.count() + kept.count() + gone.count() == 0;
  }

  /** Compares with the run before, page by page, so that it is never whole in memory. */
  static final class Comparison {
    private final RunSummary since;
    private final Map<String, PlannedInstance> left = new LinkedHashMap<>();
    private final Tally toStop = new Tally();
    private final Tally kept = new Tally();
    private final Tally gone = new Tally();

    /**
     * @param entries of the run, of the targets that both runs could read
     */
    Comparison(RunSummary since, List<PlannedInstance> entries) {
      this.since = since;
      entries.forEach(entry -> left.put(entry.instance(), entry));
    }

    /** Takes entries of the run before, of a target that both could read. */
    void before(List<PlannedInstance> page) {
      for (PlannedInstance then : page) {
        PlannedInstance now = left.remove(then.instance());
        if (now == null) {
          gone.add(then);
        } else if (now.evaluation().stops() != then.evaluation().stops()) {
          add(now);
        }
      }
    }

    /** What came of it, once all pages were taken. */
    PlanDiff changes() {
      left.values().forEach(this::add);
      left.clear();
      return new PlanDiff(since, toStop.some(), kept.some(), gone.some());
    }

    private void add(PlannedInstance now) {
      (now.evaluation().stops() ? toStop : kept).add(now);
    }
  }

  private static final class Tally {
    private final List<Named> first = new ArrayList<>();
    private int count;

    void add(PlannedInstance entry) {
      count++;
      if (first.size() < NAMED) {
        first.add(Named.of(entry));
      }
    }

    Some some() {
      return new Some(count, first);
    }
  }
}
