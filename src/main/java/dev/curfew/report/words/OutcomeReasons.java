package dev.curfew.report.words;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.policy.Obstacle;
import dev.curfew.reason.Note;
import dev.curfew.report.PlanReport;
import java.util.Optional;

/** Explains the outcome of each instance of one plan. */
public final class OutcomeReasons {
  private final VerdictReasons policies;
  private final Catalogue catalogue;

  public OutcomeReasons(PlanReport plan, Catalogue catalogue) {
    policies =
        new VerdictReasons(
            plan.policies().stream().map(PlanReport.PolicyRow::policy).toList(),
            plan.byDefault(),
            plan.zone(),
            catalogue);
    this.catalogue = catalogue;
  }

  /**
   * In one line: EC2's error message or the obstacle, if there is one, then the deciding policy
   * with its reason and owner.
   */
  public String of(PlannedInstance entry) {
    String rule = policies.of(entry.evaluation().policy());
    return first(entry)
        .map(words -> catalogue.of(Message.REASON_BOTH, unended(words), rule))
        .orElse(rule);
  }

  /** Without its full stop, as more of the sentence follows. */
  private static String unended(String words) {
    return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
  }

  private Optional<String> first(PlannedInstance entry) {
    return DisplayText.detail(entry, catalogue)
        .or(() ->
            entry
                .evaluation()
                .obstacle()
                .map(found -> catalogue.of(Message.OBSTACLE, found.text(), clause(found, entry))));
  }

  /** What the obstacle means; of an unknown type it is only possible. */
  private String clause(Obstacle obstacle, PlannedInstance entry) {
    boolean isUncertain =
        obstacle == Obstacle.INSTANCE_STORE_DATA
            && entry.evaluation().notes().stream()
                .anyMatch(note ->
                    note instanceof Note.UnknownInstanceType
                        || note instanceof Note.MissingInstanceType);
    return isUncertain
        ? catalogue.of(Message.OBSTACLE_INSTANCE_STORE_UNKNOWN)
        : catalogue.obstacle(obstacle);
  }
}
