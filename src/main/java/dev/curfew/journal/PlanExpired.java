package dev.curfew.journal;

import dev.curfew.plan.PlanKey;

/** Thrown if a part of a plan, or of its journal, is no longer in the ledger. */
public final class PlanExpired extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param missing the missing part, as text
   */
  public PlanExpired(PlanKey plan, String missing) {
    super(
        "the ledger lacks %s of run '%s' in %s; InstanceRetentionDays says for how long it keeps them"
            .formatted(missing, plan.run(), plan.target().region()));
  }
}
