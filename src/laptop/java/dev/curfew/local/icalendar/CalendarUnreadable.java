package dev.curfew.local.icalendar;

import java.nio.file.Path;

/** Thrown if a file is not a complete calendar file. The message names the file and what to do. */
public final class CalendarUnreadable extends RuntimeException {
  CalendarUnreadable(Path file, String found, String allowed) {
    super("%s: found %s; allowed: %s".formatted(file, found, allowed));
  }
}
