package dev.curfew.failure;

/**
 * In mode {@code stop} no policy is enabled: the table is new, or it is the wrong one. Nothing is
 * stopped unless the deployment allows empty policies.
 */
public final class NoPolicyEnabled extends RuntimeException {
  public NoPolicyEnabled(String message) {
    super(message);
  }
}
