package dev.curfew.harness.evaluator;

import java.util.Optional;

/** The evaluation of one instance by the {@link IndependentEvaluator}. */
public record ExpectedVerdict(boolean keep, Optional<String> policy, Optional<String> obstacle) {
  public boolean stops() {
    return !keep && obstacle.isEmpty();
  }
}
