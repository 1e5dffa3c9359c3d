package dev.curfew.policy.json;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A policy or a calendar as stored, before parsing.
 *
 * @param name the name that the document must have: of a policy its id; of a calendar {@code
 *     calendar/} and the calendar's name, which is also its key in the policy table
 * @param source its place, for messages: a file's path below its directory, or the name
 * @param root its value
 */
public record PolicyDocument(String name, String source, DocumentValue root) {
  /** Every top-level key of a policy, in the order in which files show them. */
  public static final List<String> KEYS =
      List.of(
          "$schema", "id", "effect", "enabled", "zone", "match", "not", "when", "unless", "since",
          "until", "despite", "order", "owner", "reason");

  /** Every top-level key of a calendar, in the order in which files show them. */
  public static final List<String> CALENDAR_KEYS = List.of("calendar", "dates", "owner", "reason");

  /** The names of calendar documents begin with it; an id cannot contain a slash. */
  public static final String CALENDAR_PREFIX = "calendar/";

  public PolicyDocument {
    requireNonNull(name, "name");
    requireNonNull(source, "source");
    requireNonNull(root, "root");
  }

  public PolicyDocument(String name, DocumentValue root) {
    this(name, name, root);
  }

  public boolean isCalendar() {
    return name.startsWith(CALENDAR_PREFIX);
  }

  /**
   * The calendar's name.
   *
   * @throws IllegalStateException if the document is a policy
   */
  public String calendarName() {
    if (!isCalendar()) {
      throw new IllegalStateException("not a calendar: " + name);
    }
    return name.substring(CALENDAR_PREFIX.length());
  }

  /** The policy's id, or the calendar's name: what the document says about itself. */
  public String ownName() {
    return isCalendar() ? calendarName() : name;
  }
}
