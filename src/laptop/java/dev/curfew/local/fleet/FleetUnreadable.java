package dev.curfew.local.fleet;

/**
 * Thrown if a file of a fleet on disk cannot be read, or is not valid. The message names the file
 * and the place in it, what was found, and what is allowed. Nothing of the fleet was used.
 */
public final class FleetUnreadable extends RuntimeException {
  public FleetUnreadable(String place, String found, String allowed) {
    super("%s: found %s; allowed: %s".formatted(place, found, allowed));
  }
}
