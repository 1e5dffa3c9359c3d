package dev.curfew.harness.invariant;

import java.util.Optional;

/** The evaluation of one instance in a morning by the {@link IndependentEvaluator}. */
record ExpectedStart(boolean rest, Optional<String> policy, int order, boolean neverStart) {}
