package dev.curfew.report.comparison;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopOrder;
import dev.curfew.run.RunSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares a plan with that of an earlier run, which is added page by page and is never whole in
 * memory. Not thread-safe.
 */
public final class PlanComparison {
  private final RunSummary since;
  private final Set<Target> readThen;

  /** Instances of the plan, of targets that both runs could read, not found in the earlier plan. */
  private final Map<String, PlannedInstance> unmatched = new LinkedHashMap<>();

  private final List<PlannedInstance> newStops = new ArrayList<>();
  private final Tally toStop = new Tally();
  private final Tally kept = new Tally();
  private final Tally gone = new Tally();

  /**
   * @param since the earlier run
   * @param readThen the targets that it could read
   * @param now the plan's instances of each target that this run could read
   */
  public PlanComparison(
      RunSummary since, Set<Target> readThen, Map<Target, List<PlannedInstance>> now) {
    this.since = requireNonNull(since, "since");
    this.readThen = Set.copyOf(readThen);
    now.forEach((target, entries) -> {
      if (readThen.contains(target)) {
        entries.forEach(entry -> unmatched.put(entry.instance(), entry));
      } else {
        entries.stream().filter(entry -> entry.evaluation().stops()).forEach(newStops::add);
      }
    });
  }

  /** Takes instances of the earlier plan, of a target that both runs could read. */
  public void addEarlier(List<PlannedInstance> page) {
    for (PlannedInstance then : page) {
      PlannedInstance now = unmatched.remove(then.instance());
      if (now == null) {
        gone.add(then);
      } else {
        if (now.evaluation().stops() && !then.queuePosition().startsWith(StopOrder.TO_STOP)) {
          newStops.add(now);
        }
        if (now.evaluation().stops() != then.evaluation().stops()) {
          addChanged(now);
        }
      }
    }
  }

  /**
   * The result, once the whole earlier plan was added. Call it once.
   *
   * @param newStops to be stopped now, and not in the earlier plan; all stops of the targets that
   *     the earlier run could not read are among them
   */
  public record Result(PlanDiff diff, NewStops newStops) {}

  public Result result() {
    for (PlannedInstance now : unmatched.values()) {
      addChanged(now);
      if (now.evaluation().stops()) {
        newStops.add(now);
      }
    }
    return new Result(
        new PlanDiff(since, toStop.group(), kept.group(), gone.group()),
        NewStops.of(
            since, newStops, readThen.stream().map(Target::region).collect(Collectors.toSet())));
  }

  private void addChanged(PlannedInstance now) {
    (now.evaluation().stops() ? toStop : kept).add(now);
  }

  private static final class Tally {
    /** How many instances of a group are named. */
    private static final int NAMED = 8;

    private final List<PlanDiff.Named> first = new ArrayList<>();
    private int count;

    void add(PlannedInstance entry) {
      count++;
      if (first.size() < NAMED) {
        first.add(PlanDiff.Named.of(entry));
      }
    }

    PlanDiff.Group group() {
      return new PlanDiff.Group(count, first);
    }
  }
}
