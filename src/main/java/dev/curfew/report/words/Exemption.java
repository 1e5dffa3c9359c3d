package dev.curfew.report.words;

import dev.curfew.policy.Effect;
import dev.curfew.report.PlanReport;
import dev.curfew.report.PolicyLine;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * A policy that keeps instances on, with its cost and its owner.
 *
 * @param instances of how many it is the deciding policy
 * @param until when it ends, as a clause
 */
public record Exemption(String policy, int instances, String until, String owner, String reason) {

  /** The policies that keep anything, sorted by how much they keep, descending. */
  public static List<Exemption> of(PlanReport plan, Catalogue catalogue) {
    return plan.policies().stream()
        .filter(row -> row.policy().effect() == Effect.KEEP && row.decides() > 0)
        .sorted(Comparator.comparing(PlanReport.PolicyRow::decides).reversed())
        .map(row -> of(row.policy(), row.decides(), plan.zone(), catalogue))
        .toList();
  }

  public static Exemption of(PolicyLine policy, int instances, ZoneId zone, Catalogue catalogue) {
    String none = catalogue.of(Message.NONE);
    return new Exemption(
        DisplayText.name(policy.id()),
        instances,
        VerdictReasons.until(policy, zone, catalogue).orElse(none),
        policy.owner().map(DisplayText::name).orElse(none),
        policy.reason().map(DisplayText::sentence).orElse(none));
  }

  /** All but its name, in one line. */
  public String terms(Catalogue catalogue) {
    return catalogue.of(Message.ENDING_TEXT, instances, until, owner, reason);
  }

  public String line(Catalogue catalogue) {
    return catalogue.of(Message.EXEMPTION, policy, instances, until, owner, reason);
  }
}
