package dev.curfew.local.faults;

/**
 * A fault file cannot be read or breaks its format. The message names the file, the place, what was
 * found, and what is allowed. None of its faults was used.
 */
public final class FaultsUnreadable extends RuntimeException {
  FaultsUnreadable(String file, String problem) {
    super(file + ": " + problem);
  }
}
