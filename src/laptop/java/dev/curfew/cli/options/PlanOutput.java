package dev.curfew.cli.options;

import dev.curfew.report.PlanReport;
import dev.curfew.report.csv.ReportCsv;
import dev.curfew.report.json.ReportJson;
import dev.curfew.report.text.PlanText;
import dev.curfew.report.words.Catalogue;
import dev.curfew.settings.Language;
import java.io.IOException;
import picocli.CommandLine.Option;

/** The options that say how a plan is printed. */
public final class PlanOutput {
  public enum Format {
    text,
    json,
    /** One row for each instance. */
    csv
  }

  @Option(
      names = "--output",
      paramLabel = "text|json|csv",
      description = "Format of standard output. Default: text.")
  private Format format = Format.text;

  @Option(
      names = "--all",
      description = "Text: print every row on a terminal too, as in a pipe or a file.")
  private boolean all;

  /**
   * The format of a result that is not a list of instances.
   *
   * @param options with which csv is not valid
   * @throws InvalidOption if it is csv
   */
  public OutputFormat withoutCsv(String options) {
    return switch (format) {
      case text -> OutputFormat.text;
      case json -> OutputFormat.json;
      case csv ->
          throw new InvalidOption("--output csv is not valid with %s: use json".formatted(options));
    };
  }

  public Format format() {
    return format;
  }

  /** Prints the plan of a night. */
  public void print(PlanReport plan, Console console) throws IOException {
    switch (format) {
      case json -> ReportJson.write(plan, console.out());
      case csv -> ReportCsv.write(plan, console.out());
      case text ->
          console
              .out()
              .print(
                  PlanText.of(
                      plan, Catalogue.in(Language.ENGLISH), console.style(), Console.limits(all)));
    }
  }
}
