package dev.curfew.functions.planregion;

import dev.curfew.plan.TargetPlan;

/**
 * The output of the state {@code PlanRegion}.
 *
 * @param status {@code read} or {@code denied}
 * @param stop number of instances that would be stopped
 */
public record PlanRegionResponse(
    String account, String region, String status, int stop, int blocked, int keep) {
  static PlanRegionResponse of(TargetPlan plan) {
    return new PlanRegionResponse(
        plan.target().account(),
        plan.target().region(),
        plan.status().text(),
        plan.counts().stop(),
        plan.counts().blocked(),
        plan.counts().keep());
  }
}
