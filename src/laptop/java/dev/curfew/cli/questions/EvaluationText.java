package dev.curfew.cli.questions;

import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.policy.Obstacle;
import java.util.Optional;

/** An evaluation as a clause, such as {@code stop by stop-idle, blocked: auto-scaling}. */
public final class EvaluationText {
  private static final String NEVER_START = "never-start";

  private EvaluationText() {}

  public static String of(Evaluation evaluation) {
    return evaluation.verdict().text()
        + evaluation.policy().map(id -> " by " + id).orElse(" by default")
        + evaluation.obstacle().map(Obstacle::text).map(text -> ", blocked: " + text).orElse("");
  }

  /** As {@link #of(Evaluation)}, such as {@code start by start-databases, order 1}. */
  public static String of(MorningEvaluation evaluation) {
    return evaluation.verdict().text()
        + evaluation.policy().map(id -> " by " + id).orElse(" by default")
        + (evaluation.verdict() == Effect.START ? ", order " + evaluation.order() : "")
        + obstacle(evaluation).map(text -> ", blocked: " + text).orElse("");
  }

  /** Why an instance is not started although the verdict is {@code start}. */
  static Optional<String> obstacle(MorningEvaluation evaluation) {
    return Optional.of(NEVER_START)
        .filter(text -> evaluation.verdict() == Effect.START && evaluation.neverStart());
  }
}
