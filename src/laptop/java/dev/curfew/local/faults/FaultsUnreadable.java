package dev.curfew.local.faults;

/**
 * Thrown if a fault file cannot be read, or is not valid. The message names the file, the place,
 * what was found, and what is allowed. None of its faults was used.
 */
public final class FaultsUnreadable extends RuntimeException {
  FaultsUnreadable(String file, String problem) {
    super(file + ": " + problem);
  }
}
