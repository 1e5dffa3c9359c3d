package dev.curfew.cli.calendars;

import dev.curfew.cli.options.InvalidOption;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The calendar documents of a directory. */
record CalendarStore(Path directory) {
  /** The file that the calendar of this name has, whether it exists or not. */
  Path file(String name) {
    return directory.resolve(PolicyDirectory.fileName(nameOnly(name)));
  }

  /** The document in {@link #file}, valid or not; empty if there is no such file. */
  Optional<PolicyDocument> read(String name) throws IOException {
    Path file = file(name);
    return Files.exists(file)
        ? Optional.of(
            DocumentReader.read(nameOnly(name).name(), file.toString(), Files.readAllBytes(file)))
        : Optional.empty();
  }

  /**
   * The document of this name, in the directory or in a folder in it.
   *
   * @throws InvalidOption if there is none, or more than one
   */
  PolicyDocument find(String name) {
    List<PolicyDocument> calendars =
        new PolicyDirectory(directory).read().stream().filter(PolicyDocument::isCalendar).toList();
    List<PolicyDocument> found =
        calendars.stream().filter(one -> one.calendarName().equals(name)).toList();
    if (found.size() != 1) {
      throw new InvalidOption(
          found.isEmpty()
              ? "%s has no calendar '%s'; its calendars: %s"
                  .formatted(directory, name, names(calendars))
              : "%s has %d calendars '%s': delete all but one"
                  .formatted(directory, found.size(), name));
    }
    return found.getFirst();
  }

  private static String names(List<PolicyDocument> calendars) {
    return calendars.isEmpty()
        ? "none"
        : String.join(", ", calendars.stream().map(PolicyDocument::calendarName).sorted().toList());
  }

  private static PolicyDocument nameOnly(String name) {
    return new PolicyDocument(PolicyDocument.CALENDAR_PREFIX + name, new DocumentValue.Null());
  }

  /** A text member of a document; empty if it has no such member. */
  static Optional<String> text(PolicyDocument document, String key) {
    return member(document, key)
        .flatMap(value ->
            value instanceof DocumentValue.Text(String text)
                ? Optional.of(text)
                : Optional.empty());
  }

  /** A member of a document; empty if it has no such member. */
  static Optional<DocumentValue> member(PolicyDocument document, String key) {
    return document.root() instanceof DocumentValue.ObjectValue(List<DocumentValue.Member> members)
        ? members.stream()
            .filter(member -> member.key().equals(key))
            .map(DocumentValue.Member::value)
            .findFirst()
        : Optional.empty();
  }
}
