package dev.curfew.local.faults;

/**
 * A file of faults breaks its format. The message names the place, what was found, and what is
 * allowed. No rule of it was used.
 */
public final class FaultsUnreadable extends RuntimeException {
  FaultsUnreadable(String place, String found, String allowed) {
    super("%s: found %s; allowed: %s".formatted(place, found, allowed));
  }
}
