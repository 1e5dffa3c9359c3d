package dev.curfew.policy.document;

import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.time.Calendar;
import dev.curfew.policy.time.DateRange;
import java.util.List;
import java.util.Optional;

/** Reads the keys of a calendar document. */
final class CalendarKeys {
  private CalendarKeys() {}

  /** The calendar; meaningful only if no error was added. */
  static Optional<Calendar> read(ObjectMembers members, String name) {
    members.rejectOthersThan(PolicyDocument.CALENDAR_KEYS);
    KeyResult<String> calendar = members.read("calendar", at -> PolicyKeys.id(at, name));
    KeyResult<List<DateRange>> dates = members.read("dates", ScheduleReader::dates);
    members.read("owner", PolicyKeys::owner);
    members.read("reason", PolicyKeys::reason);
    members.require("calendar", PolicyKeys.ALLOWED_ID);
    members.require("dates", "a list of one or more of: " + DateRange.ALLOWED);
    members.require("owner", PolicyKeys.ALLOWED_OWNER);
    members.require("reason", PolicyKeys.ALLOWED_REASON);
    return calendar.value().flatMap(text -> dates.value().map(days -> new Calendar(text, days)));
  }
}
