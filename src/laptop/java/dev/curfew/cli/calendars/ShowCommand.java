package dev.curfew.cli.calendars;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.cli.options.OutputOption;
import dev.curfew.cli.options.PolicyErrorText;
import dev.curfew.cli.options.evaluation.DaysOption;
import dev.curfew.cli.questions.QuestionJson;
import dev.curfew.policy.document.ParsedDocument;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.time.ZoneName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policies calendar show}: prints the days of a calendar. */
@Command(
    name = "show",
    description = "Prints the days of a calendar that are within a span of days.",
    footer = {
      "",
      "Examples:",
      "  ./curfew policies calendar show holidays-kr --policies my-policies --days 400",
      "",
      "Exit status: 0 done; 2 bad usage, no such calendar, or it has errors."
    })
public final class ShowCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "NAME", description = "Name of the calendar.")
  private String name;

  @Option(
      names = "--policies",
      paramLabel = "DIR",
      description = "Directory of policies. Default: NAME.calendar.json in the current directory.")
  private Optional<Path> directory = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "First day, as the date of this instant in --zone. Default: now.")
  private Optional<Instant> from = Optional.empty();

  @Mixin private DaysOption span;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone in which the first day is taken, such as Asia/Seoul. Default: UTC.")
  private ZoneId zone = ZoneName.UTC;

  @Mixin private OutputOption output;

  public ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    int days = span.days();
    PolicyDocument document =
        directory.isPresent()
            ? new CalendarStore(directory.get()).find(name)
            : new CalendarStore(Path.of(""))
                .read(name)
                .orElseThrow(() ->
                    new InvalidOption(
                        "there is no %s.calendar.json here: give its directory with --policies"
                            .formatted(name)));
    ParsedDocument parsed = PolicyReading.of(List.of(document), ZoneOffset.UTC).parsed().getFirst();
    if (!(parsed instanceof ParsedDocument.ValidCalendar valid)) {
      parsed.errors().forEach(error -> console.say("curfew: " + PolicyErrorText.line(error)));
      return ExitStatus.BAD_INPUT;
    }
    LocalDate first = from.orElseGet(Instant::now).atZone(zone).toLocalDate();
    LocalDate end = first.plusDays(days);
    print(first, end, first.datesUntil(end).filter(valid.calendar()::contains).toList());
    return ExitStatus.DONE;
  }

  private void print(LocalDate first, LocalDate end, List<LocalDate> found) throws IOException {
    switch (output.format()) {
      case text -> {
        for (LocalDate day : found) {
          console.println(
              day + " " + day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
        }
        if (found.isEmpty()) {
          console.say("%s has no day from %s to %s.".formatted(name, first, end.minusDays(1)));
        }
      }
      case json -> {
        ObjectNode json =
            QuestionJson.object()
                .put("calendar", name)
                .put("from", first.toString())
                .put("to", end.toString());
        found.stream().map(LocalDate::toString).forEach(json.putArray("days")::add);
        QuestionJson.print(json, console);
      }
    }
  }
}
