package dev.curfew.local.icalendar;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lines of one event that say when it takes place. */
record EventText(List<String> lines) {
  private static final int LONGEST_NAME = 60;

  EventText {
    lines = List.copyOf(lines);
  }

  /** The event's summary, for messages. */
  String name() {
    String name =
        value("SUMMARY")
            .map(text -> text.replaceAll("\\\\[nN]", " ").replaceAll("\\\\(.)", "$1"))
            .or(() -> value("UID"))
            .orElse("an event without SUMMARY");
    String shown = name.replaceAll("\\p{Cntrl}", " ").strip();
    return shown.length() > LONGEST_NAME ? shown.substring(0, LONGEST_NAME) + "..." : shown;
  }

  boolean isCancelled() {
    return value("STATUS").filter("CANCELLED"::equalsIgnoreCase).isPresent();
  }

  boolean isOverride() {
    return has("RECURRENCE-ID");
  }

  boolean has(String property) {
    return lines.stream().anyMatch(line -> CalendarFile.nameOf(line).equals(property));
  }

  /** The upper case lines of one property, with parameters. */
  List<String> upperCase(String property) {
    return lines.stream()
        .filter(line -> CalendarFile.nameOf(line).equals(property))
        .map(line -> line.toUpperCase(Locale.ROOT))
        .toList();
  }

  /** The text of a property that is given at most once. */
  Optional<String> value(String property) {
    return lines.stream()
        .filter(line -> CalendarFile.nameOf(line).equals(property))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** The number of the revision; 0 if it is absent or not a number. */
  int sequence() {
    return value("SEQUENCE")
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Integer::parseInt)
        .orElse(0);
  }
}
