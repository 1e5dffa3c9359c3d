package dev.curfew.cli;

import dev.curfew.policy.document.PolicyError;

/** A mistake in a policy, as text for people. */
final class PolicyErrors {
  private PolicyErrors() {}

  static String line(PolicyError error) {
    return "policy '%s', %s: found %s; allowed: %s"
        .formatted(
            error.policy(),
            error.path().isEmpty() ? "the document" : error.path(),
            error.found(),
            error.allowed());
  }
}
