package dev.curfew.policy.document;

import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.time.Calendar;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The calendars of a set of documents, by name. Immutable. */
final class KnownCalendars {
  static final KnownCalendars NONE = new KnownCalendars(Map.of());

  private final Map<String, Calendar> byName;

  private KnownCalendars(Map<String, Calendar> byName) {
    this.byName = byName;
  }

  /**
   * A calendar that is in error counts as present, without days: its own error invalidates the set,
   * and policies that name it are not in error.
   */
  static KnownCalendars of(Collection<ParsedDocument> documents) {
    Map<String, Calendar> byName = new TreeMap<>();
    for (ParsedDocument parsed : documents) {
      switch (parsed) {
        case ParsedDocument.ValidCalendar valid ->
            byName.put(valid.calendar().name(), valid.calendar());
        case ParsedDocument.Invalid(
                PolicyDocument document,
                Optional<String> name,
                List<PolicyError> _)
            when document.isCalendar() -> {
          addWithoutDays(document.calendarName(), byName);
          name.ifPresent(text -> addWithoutDays(text, byName));
        }
        case ParsedDocument.Invalid _, ParsedDocument.ValidPolicy _ -> {}
      }
    }
    return new KnownCalendars(byName);
  }

  private static void addWithoutDays(String name, Map<String, Calendar> byName) {
    byName.putIfAbsent(name, new Calendar(name, List.of()));
  }

  Optional<Calendar> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** What {@link #find} finds, as error messages say it. */
  String allowed() {
    return byName.isEmpty()
        ? "the name of a calendar; there is no calendar document with the policies"
        : "the name of a calendar: " + String.join(", ", byName.keySet());
  }
}
