package dev.curfew.cli.questions;

import dev.curfew.policy.Evaluation;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.policy.PolicyResult;
import java.util.Optional;

/**
 * An evaluation as a clause, such as {@code stop by stop-idle, blocked: auto-scaling} or {@code
 * start by start-databases, order 1}.
 */
public final class EvaluationText {
  private EvaluationText() {}

  public static String of(PolicyResult result) {
    return result.verdict().text()
        + result.policy().map(id -> " by " + id).orElse(" by default")
        + order(result).map(", order %d"::formatted).orElse("")
        + result.obstacleText().map(text -> ", blocked: " + text).orElse("");
  }

  private static Optional<Integer> order(PolicyResult result) {
    return switch (result) {
      case Evaluation _ -> Optional.empty();
      case MorningEvaluation morning ->
          morning.verdict().isProtecting() ? Optional.empty() : Optional.of(morning.order());
    };
  }
}
