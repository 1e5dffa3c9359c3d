package dev.curfew.report.savings;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the exemptions of each policy cost: the time that the kept instances run from the run until
 * the next usual start.
 *
 * @param byPolicy by the id of the deciding policy, sorted
 */
public record ExemptionCost(Map<String, RunningTime> byPolicy) {
  public ExemptionCost {
    byPolicy = Map.copyOf(byPolicy);
  }

  public static ExemptionCost of(
      List<PlannedInstance> entries, Instant from, LocalTime usualStart, ZoneId zone) {
    Duration night = Duration.between(from, Savings.nextStart(from, usualStart, zone));
    Map<String, RunningTime> byPolicy = new TreeMap<>();
    for (PlannedInstance entry : entries) {
      Optional<String> policy = entry.evaluation().policy();
      if (entry.outcome() == Outcome.KEPT && policy.isPresent()) {
        byPolicy.merge(
            policy.get(),
            RunningTime.NONE.plus(entry, night),
            (before, _) -> before.plus(entry, night));
      }
    }
    return new ExemptionCost(byPolicy);
  }

  /** The cost of one policy; zero if it kept nothing. */
  public RunningTime of(String policy) {
    return byPolicy.getOrDefault(policy, RunningTime.NONE);
  }

  /** The cost of all policies together. */
  public RunningTime total() {
    return byPolicy.values().stream().reduce(RunningTime.NONE, RunningTime::plus);
  }
}
