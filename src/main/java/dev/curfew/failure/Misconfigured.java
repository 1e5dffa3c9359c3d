package dev.curfew.failure;

import static java.util.Objects.requireNonNull;

/**
 * Thrown if a setting, a permission or the input of a run is wrong. The message names the place and
 * says what to do. Retrying does not help.
 */
public final class Misconfigured extends RuntimeException {
  public Misconfigured(String message) {
    super(message);
  }

  /** Never null. */
  @Override
  public String getMessage() {
    return requireNonNull(super.getMessage());
  }
}
