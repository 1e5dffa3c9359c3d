package dev.curfew.sweep;

/**
 * A call went out and no answer came back: a timeout, a reset connection. Whether EC2 acted on it
 * is not known.
 */
public final class NoAnswer extends RuntimeException {
  public NoAnswer(String message) {
    super(message);
  }

  public NoAnswer(String message, Throwable cause) {
    super(message, cause);
  }
}
