package dev.curfew.local.icalendar;

/** An event cannot be expressed as days. The message says why. */
final class NotDays extends RuntimeException {
  NotDays(String reason) {
    super(reason, null, false, false);
  }
}
