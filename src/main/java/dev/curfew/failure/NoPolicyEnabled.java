package dev.curfew.failure;

/**
 * Thrown if no policy is enabled in mode {@code stop}: the table is new, or it is the wrong one.
 * Nothing is stopped unless the deployment allows empty policies.
 */
public final class NoPolicyEnabled extends RuntimeException {
  public NoPolicyEnabled(String message) {
    super(message);
  }
}
