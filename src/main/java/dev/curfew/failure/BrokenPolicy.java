package dev.curfew.failure;

/**
 * A policy is invalid or cannot be read, so nothing is stopped: it could be the policy that keeps
 * production running. A retry does not help.
 */
public final class BrokenPolicy extends RuntimeException {
  public BrokenPolicy(String message) {
    super(message);
  }
}
