package dev.curfew.failure;

/**
 * Thrown if a step is requested of a run that has ended, or that was skipped. Lambda may deliver a
 * request twice, and the second time long after the first: the step then does nothing. Retrying
 * does not help.
 */
public final class RunEnded extends RuntimeException {
  public RunEnded(String message) {
    super(message);
  }
}
