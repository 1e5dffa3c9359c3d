package dev.curfew.functions.planmorning;

import dev.curfew.start.MorningPlan;
import java.util.List;

/**
 * The output of the state {@code PlanMorning}.
 *
 * @param status {@code read} or {@code denied}
 * @param orders the order groups that have instances to start, ascending; none in mode {@code plan}
 */
public record PlanMorningResponse(
    String account, String region, String status, List<Integer> orders) {
  static PlanMorningResponse of(MorningPlan plan) {
    return new PlanMorningResponse(
        plan.target().target().account(),
        plan.target().target().region(),
        plan.target().status().text(),
        plan.orders());
  }
}
