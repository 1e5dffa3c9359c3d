package dev.curfew.policy.document.error;

import java.util.ArrayList;
import java.util.List;

/** Collects the errors of one document. */
public final class PolicyProblems {
  private final String policy;
  private final List<PolicyError> errors = new ArrayList<>();

  /**
   * @param policy the document's name
   */
  public PolicyProblems(String policy) {
    this.policy = policy;
  }

  public void add(String pointer, String found, String allowed) {
    errors.add(new PolicyError(policy, pointer, found, allowed));
  }

  public List<PolicyError> errors() {
    return List.copyOf(errors);
  }
}
