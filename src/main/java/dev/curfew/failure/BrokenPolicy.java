package dev.curfew.failure;

/**
 * Thrown if a policy is invalid or cannot be read: nothing is stopped, as it could be the policy
 * that keeps production running. A retry does not help.
 */
public final class BrokenPolicy extends RuntimeException {
  public BrokenPolicy(String message) {
    super(message);
  }
}
