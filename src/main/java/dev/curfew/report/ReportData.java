package dev.curfew.report;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.limits.LimitCheck;
import dev.curfew.plan.TargetPlan;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.run.Run;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the ledger holds of one run.
 *
 * @param targets the plans of the targets that planning reached
 * @param instances the planned instances of each target that could be read, in no order
 * @param policies the run's policy snapshot, and the policies that were added during the run
 * @param problems why the policies were refused
 * @param lastMatched when each policy last applied to an instance in any run, or was first seen
 * @param limits the limit check; empty if the run ended before it
 */
public record ReportData(
    Run run,
    List<TargetPlan> targets,
    Map<Target, List<PlannedInstance>> instances,
    List<PolicyLine> policies,
    List<PolicyError> problems,
    Map<String, Instant> lastMatched,
    Optional<LimitCheck> limits) {
  public ReportData {
    requireNonNull(run, "run");
    targets = List.copyOf(targets);
    instances = Map.copyOf(instances);
    policies = List.copyOf(policies);
    problems = List.copyOf(problems);
    lastMatched = Map.copyOf(lastMatched);
    requireNonNull(limits, "limits");
  }

  /** How many instances have each outcome; an outcome that none has is absent. */
  public Map<Outcome, Integer> outcomes() {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    instances
        .values()
        .forEach(
            entries -> entries.forEach(entry -> counts.merge(entry.outcome(), 1, Integer::sum)));
    return counts;
  }

  /** Whether the plan exceeds a limit. */
  public boolean isOverLimit() {
    return limits.filter(check -> !check.exceeded().isEmpty()).isPresent();
  }

  List<PlannedInstance> allInstances() {
    return instances.values().stream().flatMap(List::stream).toList();
  }
}
