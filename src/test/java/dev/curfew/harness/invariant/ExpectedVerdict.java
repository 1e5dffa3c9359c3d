package dev.curfew.harness.invariant;

import java.util.Optional;

/** The evaluation of one instance by the {@link IndependentEvaluator}. */
record ExpectedVerdict(boolean keep, Optional<String> policy, Optional<String> obstacle) {
  boolean stops() {
    return !keep && obstacle.isEmpty();
  }
}
