package dev.curfew.report.words;

import dev.curfew.policy.Effect;
import dev.curfew.report.PlanReport;
import dev.curfew.report.PolicyLine;
import java.util.Comparator;
import java.util.List;

/**
 * A policy that keeps instances on, with what it costs and who answers for it.
 *
 * @param instances of how many it is the deciding policy
 */
public record Exemption(String policy, int instances, String until, String owner, String reason) {

  /** Those that keep anything, the one that keeps the most first. */
  public static List<Exemption> of(PlanReport plan) {
    return plan.policies().stream()
        .filter(row -> row.policy().effect() == Effect.KEEP && row.decides() > 0)
        .sorted(Comparator.comparing(PlanReport.PolicyRow::decides).reversed())
        .map(row -> of(row.policy(), row.decides()))
        .toList();
  }

  private static Exemption of(PolicyLine policy, int instances) {
    return new Exemption(
        Words.name(policy.id()),
        instances,
        policy.until().map(Reasons::until).orElse("-"),
        policy.owner().map(Words::name).orElse("-"),
        policy.reason().map(Words::sentence).orElse("-"));
  }
}
