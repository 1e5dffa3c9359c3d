package dev.curfew.cli.options;

import picocli.CommandLine.Option;

/** The option that says in which format a result is printed. */
public final class OutputOption {
  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "Format of standard output. Default: text.")
  private OutputFormat format = OutputFormat.text;

  public OutputFormat format() {
    return format;
  }
}
