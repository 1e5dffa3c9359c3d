package dev.curfew.cli.calendars;

import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.cli.options.PolicyErrorText;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.local.icalendar.CalendarDays;
import dev.curfew.local.icalendar.CalendarReader;
import dev.curfew.local.icalendar.LeftOut;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policies calendar import}: writes a calendar document from a calendar file. */
@Command(
    name = "import",
    description =
        "Writes a calendar document with the days of a calendar file (iCalendar, .ics). Events that"
            + " are not whole days are named and left out.",
    footer = {
      "",
      "Examples:",
      "  ./curfew policies calendar import holidays-kr.ics --policies my-policies",
      "  ./curfew policies calendar import export.ics --name holidays-kr --policies my-policies"
          + " --replace",
      "",
      "Exit status: 0 done; 1 done, but something was left out; 2 bad usage, an unreadable file, no"
          + " days, or",
      "another calendar has the name: nothing was written."
    })
public final class ImportCommand implements Callable<Integer> {
  private static final int LONGEST_NAME = 64;

  private final Console console;

  @Parameters(paramLabel = "FILE", description = "Calendar file (iCalendar, RFC 5545).")
  private Path file;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the calendar. Default: the file's name in lower case.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--policies",
      paramLabel = "DIR",
      description =
          "Directory of policies, in which NAME.calendar.json is written. Default: the"
              + " current directory.")
  private Path directory = Path.of("");

  @Option(
      names = "--owner",
      paramLabel = "TEXT",
      description = "Who is responsible for the calendar. Default: the user who runs this.")
  private Optional<String> owner = Optional.empty();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why the calendar exists. Default: the file's name and title.")
  private Optional<String> reason = Optional.empty();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "Time zone in which times in UTC are days, such as Asia/Seoul. Default: the"
              + " file's X-WR-TIMEZONE, else UTC.")
  private Optional<ZoneId> zone = Optional.empty();

  @Option(
      names = "--partial-days",
      description = "Also import each day that an event only touches, such as from 18:00.")
  private boolean partialDays;

  @Option(
      names = "--replace",
      description =
          "Replace a calendar that has the name and other days. Its owner and reason stay"
              + " unless given.")
  private boolean replace;

  public ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(directory.toAbsolutePath())) {
      throw new InvalidOption(
          "--policies: found %s; allowed: a directory that exists".formatted(directory));
    }
    CalendarDays days = CalendarReader.read(file, zone, partialDays, LocalDate.now(ZoneOffset.UTC));
    days.remarks().forEach(console::say);
    for (LeftOut one : days.leftOut()) {
      console.say("Left out: %s: %s.".formatted(one.name(), one.reason()));
    }
    if (days.entries().isEmpty()) {
      throw new InvalidOption("%s has no event that is whole days".formatted(file));
    }
    return write(days);
  }

  private int write(CalendarDays days) throws IOException {
    String calendar = name.orElseGet(this::nameOfFile);
    CalendarStore store = new CalendarStore(directory);
    Optional<PolicyDocument> existing = store.read(calendar);
    PolicyDocument document = document(calendar, days, existing);
    PolicyReading reading = PolicyReading.of(List.of(document), ZoneOffset.UTC);
    if (!reading.errors().isEmpty()) {
      reading.errors().forEach(error -> console.say("curfew: " + PolicyErrorText.line(error)));
      return ExitStatus.BAD_INPUT;
    }
    Path target = store.file(calendar);
    boolean isSame = existing.map(PolicyDocument::root).filter(document.root()::equals).isPresent();
    if (existing.isPresent() && !isSame && !replace) {
      throw new InvalidOption(
          "%s exists and is different: add --replace to replace it, or give another --name"
              .formatted(target));
    }
    if (!isSame) {
      PolicyDirectory.write(target, document);
    }
    console.println(
        "%s: %s, %s"
            .formatted(
                target,
                count(days.events(), "event"),
                isSame ? "unchanged" : count(days.entries().size(), "entry of dates")));
    return days.leftOut().isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private static String count(int number, String one) {
    String many = one.startsWith("entry") ? one.replace("entry", "entries") : one + "s";
    return number + " " + (number == 1 ? one : many);
  }

  private String nameOfFile() {
    String text =
        String.valueOf(file.getFileName())
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\.ics$", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    if (text.isEmpty() || text.length() > LONGEST_NAME) {
      throw new InvalidOption(
          "the name of the file cannot be the name of a calendar: give one with --name");
    }
    return text;
  }

  private PolicyDocument document(
      String calendar, CalendarDays days, Optional<PolicyDocument> existing) {
    String ownerText =
        owner
            .or(() -> existing.flatMap(one -> CalendarStore.text(one, "owner")))
            .orElseGet(() -> System.getProperty("user.name", ""));
    String reasonText =
        reason
            .or(() -> existing.flatMap(one -> CalendarStore.text(one, "reason")))
            .orElseGet(() ->
                days.title().map(title -> title + ", imported").orElse("imported")
                    + " from "
                    + file.getFileName());
    return new PolicyDocument(
        PolicyDocument.CALENDAR_PREFIX + calendar,
        new DocumentValue.ObjectValue(
            List.of(
                text("calendar", calendar),
                new DocumentValue.Member(
                    "dates",
                    new DocumentValue.Array(
                        days.entries().stream()
                            .<DocumentValue>map(DocumentValue.Text::new)
                            .toList())),
                text("owner", ownerText),
                text("reason", reasonText))));
  }

  private static DocumentValue.Member text(String key, String value) {
    return new DocumentValue.Member(key, new DocumentValue.Text(value));
  }
}
