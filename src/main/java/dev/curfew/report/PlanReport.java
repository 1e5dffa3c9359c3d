package dev.curfew.report;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.StoppingInstance;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.reason.Warning;
import dev.curfew.run.PlanCounts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The plan of a run over all its targets: what {@code plan --output json} prints. Immutable.
 *
 * @param at the one instant at which everything was evaluated
 * @param zone the deployment's
 * @param byDefault the verdict if no policy applies
 * @param regions sorted by account and region
 * @param instances every evaluated instance, sorted by account, region and id
 * @param policies every policy, the disabled included, sorted by id
 * @param counts over all instances
 * @param stopping instances that have been stopping for long; no policy is evaluated for them
 */
public record PlanReport(
    Instant at,
    ZoneId zone,
    Effect byDefault,
    List<RegionRow> regions,
    List<PlannedInstance> instances,
    List<PolicyRow> policies,
    PlanCounts counts,
    List<StoppingInstance> stopping) {

  private static final Comparator<PlannedInstance> ORDER =
      Comparator.comparing(PlannedInstance::account)
          .thenComparing(PlannedInstance::region)
          .thenComparing(PlannedInstance::instance);

  public PlanReport {
    requireNonNull(at, "at");
    requireNonNull(zone, "zone");
    requireNonNull(byDefault, "byDefault");
    regions = List.copyOf(regions);
    instances = List.copyOf(instances);
    policies = List.copyOf(policies);
    requireNonNull(counts, "counts");
    stopping = List.copyOf(stopping);
  }

  /**
   * One policy with what it did.
   *
   * @param applies how many evaluated instances it applies to
   * @param decides of how many it is the deciding policy
   */
  public record PolicyRow(PolicyLine policy, int applies, int decides) {
    public PolicyRow {
      requireNonNull(policy, "policy");
    }
  }

  /**
   * Puts a plan together. Nothing needs to be sorted.
   *
   * @param targets every target of the run, with whether it could be read
   * @param policies one line for each; of two with the same id the first counts
   */
  public static PlanReport of(
      Instant at,
      ZoneId zone,
      Effect byDefault,
      Map<Target, TargetStatus> targets,
      List<PlannedInstance> entries,
      List<PolicyLine> policies) {
    List<PlannedInstance> sorted = entries.stream().sorted(ORDER).toList();
    return new PlanReport(
        at,
        zone,
        byDefault,
        RegionRow.of(targets, sorted),
        sorted,
        policyRows(policies, sorted),
        counts(sorted),
        List.of());
  }

  /** The same plan with the instances that have been stopping for long. */
  public PlanReport withStopping(List<StoppingInstance> stopping) {
    return new PlanReport(at, zone, byDefault, regions, instances, policies, counts, stopping);
  }

  /** Whether no policy is enabled: then the default decides everything. */
  public boolean hasNoEnabledPolicy() {
    return policies.stream().noneMatch(row -> row.policy().enabled());
  }

  /** What makes the plan as a whole doubtful. */
  public List<Warning> warnings() {
    return hasNoEnabledPolicy() ? List.of(new Warning.DefaultDecides(byDefault.text())) : List.of();
  }

  private static List<PolicyRow> policyRows(
      List<PolicyLine> policies, List<PlannedInstance> entries) {
    Map<String, Integer> applies = new HashMap<>();
    Map<String, Integer> decides = new HashMap<>();
    for (PlannedInstance entry : entries) {
      entry.evaluation().applying().forEach(id -> applies.merge(id, 1, Integer::sum));
      entry.evaluation().policy().ifPresent(id -> decides.merge(id, 1, Integer::sum));
    }
    Map<String, PolicyLine> byId = new TreeMap<>();
    policies.forEach(policy -> byId.putIfAbsent(policy.id(), policy));
    return byId.values().stream()
        .map(policy ->
            new PolicyRow(
                policy, applies.getOrDefault(policy.id(), 0), decides.getOrDefault(policy.id(), 0)))
        .toList();
  }

  private static PlanCounts counts(List<PlannedInstance> entries) {
    int stop = 0;
    int blocked = 0;
    int keep = 0;
    for (PlannedInstance entry : entries) {
      if (entry.evaluation().verdict() == Effect.KEEP) {
        keep++;
      } else if (entry.evaluation().stops()) {
        stop++;
      } else {
        blocked++;
      }
    }
    return new PlanCounts(stop, blocked, keep);
  }
}
