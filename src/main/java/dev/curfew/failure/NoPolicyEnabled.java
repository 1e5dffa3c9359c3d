package dev.curfew.failure;

/**
 * Mode {@code stop}, and no policy is enabled: either the table is new or it is the wrong one.
 * Nothing is stopped, unless the deployment allows empty policies.
 */
public final class NoPolicyEnabled extends RuntimeException {
  public NoPolicyEnabled(String message) {
    super(message);
  }
}
