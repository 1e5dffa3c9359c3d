package dev.curfew.harness.evaluator;

import java.util.Optional;

/** The evaluation of one instance in a morning by the {@link IndependentEvaluator}. */
public record ExpectedStart(boolean rest, Optional<String> policy, int order, boolean neverStart) {}
