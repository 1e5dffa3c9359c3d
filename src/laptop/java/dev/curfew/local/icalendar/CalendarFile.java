package dev.curfew.local.icalendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.curfew.local.FileFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The components of a calendar file that say when something takes place, as lines that are no
 * longer folded.
 *
 * <p>The text is taken apart here, and each event is parsed on its own afterwards, so that one
 * broken event, or a broken property that has nothing to do with its time, does not make the others
 * unreadable.
 *
 * @param properties of the calendar itself
 * @param timezones the {@code VTIMEZONE} components, complete
 * @param events of each {@code VEVENT} the lines that say when it takes place
 * @param others the kinds of other components, such as {@code VTODO}
 */
record CalendarFile(
    List<String> properties, List<String> timezones, List<EventText> events, List<String> others) {
  private static final Set<String> TIMES =
      Set.of(
          "UID",
          "SEQUENCE",
          "STATUS",
          "SUMMARY",
          "DTSTART",
          "DTEND",
          "DURATION",
          "RRULE",
          "RDATE",
          "EXRULE",
          "EXDATE",
          "RECURRENCE-ID");
  private static final String ALLOWED = "an iCalendar file (RFC 5545), complete and in UTF-8";

  /**
   * @throws CalendarUnreadable if the file is not text in UTF-8, not iCalendar, or incomplete
   */
  static CalendarFile read(Path file) {
    List<String> lines;
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length == 0) {
        throw new CalendarUnreadable(file, "an empty file", ALLOWED);
      }
      lines = unfold(bytes).lines().filter(line -> !line.isBlank()).toList();
    } catch (CharacterCodingException notUtf8) {
      throw new CalendarUnreadable(file, "text that is not UTF-8", ALLOWED);
    } catch (IOException unreadable) {
      throw new CalendarUnreadable(
          file, FileFailure.ofReading(file, unreadable), "a file that can be read");
    }
    return new Parts(file).of(lines);
  }

  /** Joins folded lines as bytes: a fold may be inside a character of several bytes. */
  private static String unfold(byte[] bytes) throws CharacterCodingException {
    ByteArrayOutputStream unfolded = new ByteArrayOutputStream(bytes.length);
    int at = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB ? 3 : 0;
    while (at < bytes.length) {
      int end = at + (bytes[at] == '\r' && at + 1 < bytes.length && bytes[at + 1] == '\n' ? 2 : 1);
      boolean isLineEnd = bytes[at] == '\r' || bytes[at] == '\n';
      if (isLineEnd && end < bytes.length && (bytes[end] == ' ' || bytes[end] == '\t')) {
        at = end + 1;
      } else {
        unfolded.write(isLineEnd ? '\n' : bytes[at]);
        at = end;
      }
    }
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(unfolded.toByteArray())).toString();
  }

  /** The value of a property of the calendar itself. */
  Optional<String> property(String name) {
    return properties.stream()
        .filter(line -> nameOf(line).equals(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  static String nameOf(String line) {
    return line.split("[:;]", 2)[0].strip().toUpperCase(Locale.ROOT);
  }

  /** Takes the lines of a file apart by the components that they are in. */
  private static final class Parts {
    private final Path file;
    private final List<String> properties = new ArrayList<>();
    private final List<String> timezones = new ArrayList<>();
    private final List<EventText> events = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();
    private List<String> event = new ArrayList<>();

    Parts(Path file) {
      this.file = file;
    }

    CalendarFile of(List<String> lines) {
      for (String line : lines) {
        switch (nameOf(line)) {
          case "BEGIN" -> begin(componentOf(line), line);
          case "END" -> end(componentOf(line), line);
          default -> property(line);
        }
      }
      if (!open.isEmpty()) {
        throw broken("the end of the file inside " + open.peek());
      }
      if (lines.isEmpty()) {
        throw broken("no line of text");
      }
      return new CalendarFile(properties, timezones, events, others);
    }

    private void begin(String component, String line) {
      if (open.isEmpty() != component.equals("VCALENDAR")) {
        throw broken(component + (open.isEmpty() ? " outside" : " inside") + " a calendar");
      }
      if (open.size() == 1) {
        switch (component) {
          case "VEVENT" -> event = new ArrayList<>();
          case "VTIMEZONE" -> {}
          default -> others.add(component);
        }
      }
      open.push(component);
      addToTimezone(line);
    }

    private void end(String component, String line) {
      if (open.isEmpty() || !open.peek().equals(component)) {
        throw broken("END:" + component + " without its BEGIN");
      }
      addToTimezone(line);
      open.pop();
      if (open.size() == 1 && component.equals("VEVENT")) {
        events.add(new EventText(event));
      }
    }

    private void property(String line) {
      if (open.isEmpty()) {
        throw broken("text outside a calendar");
      }
      if (open.size() == 1) {
        properties.add(line);
      } else if (open.size() == 2 && open.peek().equals("VEVENT") && TIMES.contains(nameOf(line))) {
        event.add(line);
      }
      addToTimezone(line);
    }

    private void addToTimezone(String line) {
      if (open.contains("VTIMEZONE")) {
        timezones.add(line);
      }
    }

    private static String componentOf(String line) {
      return line.substring(line.indexOf(':') + 1).strip().toUpperCase(Locale.ROOT);
    }

    private CalendarUnreadable broken(String found) {
      return new CalendarUnreadable(file, found, ALLOWED);
    }
  }
}
