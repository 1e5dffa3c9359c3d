package dev.curfew.local.icalendar;

import dev.curfew.policy.time.CalendarDate;
import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;

/**
 * Parses single events with the library: dates in their time zones, durations, recurrence rules.
 *
 * @param timezones the {@code VTIMEZONE} components of the file
 */
record EventParser(List<String> timezones) {
  private static final Set<String> DATES =
      Set.of("DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID", "RRULE", "EXRULE");
  private static final Pattern DATE = Pattern.compile("(?<!\\d)(\\d{4})(\\d{2})(\\d{2})(?!\\d)");

  /**
   * @throws NotDays if the event has an error, or a rule that the library does not compute
   */
  VEvent parse(EventText event) {
    List<String> text = new ArrayList<>(List.of("BEGIN:VCALENDAR", "VERSION:2.0"));
    text.addAll(timezones);
    text.add("BEGIN:VEVENT");
    event.lines().forEach(EventParser::refuseDatesThatDoNotExist);
    event.lines().stream().map(RuleText::checked).forEach(text::add);
    text.addAll(List.of("END:VEVENT", "END:VCALENDAR"));
    try {
      return new CalendarBuilder()
              .build(
                  new StringReader(text.stream().collect(Collectors.joining("\r\n", "", "\r\n"))))
              .<VEvent>getComponents(Component.VEVENT)
              .stream()
              .findFirst()
              .orElseThrow();
    } catch (ParserException | IOException | DateTimeException | IllegalArgumentException broken) {
      throw new NotDays("it has an error: " + cause(broken));
    }
  }

  /** The library would read 30 February as the 28th. */
  private static void refuseDatesThatDoNotExist(String line) {
    if (!DATES.contains(CalendarFile.nameOf(line))) {
      return;
    }
    Matcher dates = DATE.matcher(line.substring(line.lastIndexOf(':') + 1));
    while (dates.find()) {
      String date = "%s-%s-%s".formatted(dates.group(1), dates.group(2), dates.group(3));
      if (CalendarDate.parse(date).isEmpty()) {
        throw new NotDays("it has a date that does not exist: " + date);
      }
    }
  }

  private static String cause(Exception error) {
    return Stream.iterate((Throwable) error, one -> one != null, Throwable::getCause)
        .reduce((_, last) -> last)
        .map(Throwable::getMessage)
        .orElse("no reason given");
  }
}
