package dev.curfew.local.icalendar;

/** Thrown if an event cannot be expressed as whole days. The message says why. */
final class NotDays extends RuntimeException {
  NotDays(String reason) {
    super(reason, null, false, false);
  }
}
