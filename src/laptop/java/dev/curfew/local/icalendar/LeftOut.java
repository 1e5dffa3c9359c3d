package dev.curfew.local.icalendar;

import static java.util.Objects.requireNonNull;

/**
 * An event, or another component of a calendar file, of which no day was imported.
 *
 * @param name its summary, or its kind
 * @param reason why it cannot be expressed as days
 */
public record LeftOut(String name, String reason) {
  public LeftOut {
    requireNonNull(name, "name");
    requireNonNull(reason, "reason");
  }
}
