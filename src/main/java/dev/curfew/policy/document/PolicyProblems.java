package dev.curfew.policy.document;

import java.util.ArrayList;
import java.util.List;

/** Collects the errors of one document. */
final class PolicyProblems {
  private final String policy;
  private final List<PolicyError> errors = new ArrayList<>();

  /**
   * @param policy the document's name
   */
  PolicyProblems(String policy) {
    this.policy = policy;
  }

  void add(String pointer, String found, String allowed) {
    errors.add(new PolicyError(policy, pointer, found, allowed));
  }

  List<PolicyError> errors() {
    return List.copyOf(errors);
  }
}
