package dev.curfew.start;

import static java.util.Objects.requireNonNull;

import dev.curfew.journal.Journal;
import dev.curfew.journal.PlanProgress;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.PlanStore;
import dev.curfew.plan.policies.PolicySnapshots;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.run.RunStore;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartState;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of the ledger that starting needs.
 *
 * @param plans the targets of mornings, and the plans of nights
 * @param stops the journals of nights
 * @param mornings the plans of mornings
 * @param starts the journals of mornings
 */
public record StartStores(
    RunStore runs,
    PolicySnapshots policies,
    PlanStore plans,
    Journal<StopState, Evaluation> stops,
    MorningStore mornings,
    Journal<StartState, MorningEvaluation> starts) {
  public StartStores {
    requireNonNull(runs, "runs");
    requireNonNull(policies, "policies");
    requireNonNull(plans, "plans");
    requireNonNull(stops, "stops");
    requireNonNull(mornings, "mornings");
    requireNonNull(starts, "starts");
  }

  /** The instances of a morning's plan in the states that its journal gives them. */
  public PlanProgress<MorningInstance, StartState, MorningEvaluation> morning(PlanKey plan) {
    return PlanProgress.read(mornings::instances, starts, plan);
  }

  /** The instances of a night's plan in the states that its journal gives them. */
  public PlanProgress<PlannedInstance, StopState, Evaluation> night(PlanKey plan) {
    return PlanProgress.read(plans::instances, stops, plan);
  }

  /** All instances of a morning's plan as they are now, in the order of the start queue. */
  public List<MorningInstance> instances(PlanKey plan) {
    List<MorningInstance> all = new ArrayList<>();
    morning(plan)
        .instances(
            "",
            "",
            page -> {
              all.addAll(page);
              return true;
            });
    return all;
  }
}
