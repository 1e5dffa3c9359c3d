package dev.curfew.failure;

/**
 * A setting, a permission or the input of a run is wrong. The message names the place, what was
 * found and what is allowed. Trying again does not help.
 */
public final class Misconfigured extends RuntimeException {
  public Misconfigured(String message) {
    super(message);
  }
}
