package dev.curfew.start;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.MorningEvaluation;
import dev.curfew.start.state.MorningDecision;

/**
 * Whether an instance is to be started now, and the evaluation by which that was decided.
 *
 * @param evaluation by the policy snapshot or the policy table: if they differ, the evaluation that
 *     does not start the instance
 */
record StartChoice(MorningDecision decision, MorningEvaluation evaluation) {
  StartChoice {
    requireNonNull(decision, "decision");
    requireNonNull(evaluation, "evaluation");
  }

  boolean isToStart() {
    return decision instanceof MorningDecision.Start;
  }
}
