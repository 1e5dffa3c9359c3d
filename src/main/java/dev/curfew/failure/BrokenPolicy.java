package dev.curfew.failure;

/**
 * The policies cannot be relied on, so nothing is stopped: one that cannot be read may be the one
 * that keeps production on. Trying again does not help.
 */
public final class BrokenPolicy extends RuntimeException {
  public BrokenPolicy(String message) {
    super(message);
  }
}
