package dev.curfew.start;

import static java.util.Objects.requireNonNull;

import dev.curfew.plan.TargetPlan;
import java.util.List;

/**
 * The result of planning one target of a morning.
 *
 * @param target its status; the counts of a night do not apply and are zero
 * @param orders the order groups of the instances that are to be started, ascending; none in mode
 *     {@code plan}
 */
public record MorningPlan(TargetPlan target, List<Integer> orders) {
  public MorningPlan {
    requireNonNull(target, "target");
    orders = List.copyOf(orders);
  }
}
