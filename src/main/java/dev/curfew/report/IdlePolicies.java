package dev.curfew.report;

import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Policies that no longer apply to any instance. Time counts only by the runs in which a policy was
 * active: one for December is not idle in June.
 */
public final class IdlePolicies {
  private static final Duration LONG = Duration.ofDays(30);

  private IdlePolicies() {}

  /**
   * The active policies that have applied to nothing for long, and since when; none if the run did
   * not see the whole estate.
   *
   * @param applied when each policy last applied, or was first seen
   */
  static SortedMap<String, Instant> of(
      PlanReport plan, RunStatus status, List<TargetPlan> targets, Map<String, Instant> applied) {
    SortedMap<String, Instant> idle = new TreeMap<>();
    if (!hasSeenAll(status, targets)) {
      return idle;
    }
    for (PlanReport.PolicyRow row : plan.policies()) {
      Instant last = applied.getOrDefault(row.policy().id(), plan.at());
      if (row.policy().active() && row.applies() == 0 && !last.isAfter(plan.at().minus(LONG))) {
        idle.put(row.policy().id(), last);
      }
    }
    return idle;
  }

  private static boolean hasSeenAll(RunStatus status, List<TargetPlan> targets) {
    return switch (status) {
      case PLANNED, STOPPED, LIMITED ->
          targets.stream().noneMatch(target -> target.status() == TargetStatus.UNREAD);
      case STARTED, REFUSED, FAILED -> false;
    };
  }

  /**
   * The updates of these times after a run: a policy that applied did so now, and a policy that is
   * seen for the first time counts from now.
   *
   * @param at when the run began
   */
  public static Map<String, Instant> after(
      PlanReport plan, Instant at, Map<String, Instant> applied) {
    Map<String, Instant> after = new TreeMap<>();
    for (PlanReport.PolicyRow row : plan.policies()) {
      String id = row.policy().id();
      if (row.policy().active()) {
        after.put(id, row.applies() > 0 ? at : applied.getOrDefault(id, at));
      } else if (applied.containsKey(id)) {
        after.put(id, applied.get(id));
      }
    }
    return after;
  }
}
