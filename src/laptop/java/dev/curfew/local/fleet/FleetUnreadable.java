package dev.curfew.local.fleet;

/**
 * A fleet on disk cannot be relied on. The message names the file and the place in it, what was
 * found, and what is allowed. Nothing of the fleet was used.
 */
public final class FleetUnreadable extends RuntimeException {
  public FleetUnreadable(String place, String found, String allowed) {
    super("%s: found %s; allowed: %s".formatted(place, found, allowed));
  }
}
