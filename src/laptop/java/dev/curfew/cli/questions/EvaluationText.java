package dev.curfew.cli.questions;

import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Obstacle;

/** An evaluation as a clause, such as {@code stop by stop-idle, blocked: auto-scaling}. */
public final class EvaluationText {
  private EvaluationText() {}

  public static String of(Evaluation evaluation) {
    return evaluation.verdict().text()
        + evaluation.policy().map(id -> " by " + id).orElse(" by default")
        + evaluation.obstacle().map(Obstacle::text).map(text -> ", blocked: " + text).orElse("");
  }
}
