package dev.curfew.cli;

import dev.curfew.cli.calendars.CalendarCommand;
import dev.curfew.cli.calendars.ImportCommand;
import dev.curfew.cli.calendars.ShowCommand;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.cli.options.OptionConverters;
import dev.curfew.cli.policies.PoliciesCommand;
import dev.curfew.cli.policies.PullCommand;
import dev.curfew.cli.policies.PushCommand;
import dev.curfew.cli.policies.ValidateCommand;
import dev.curfew.cli.questions.AnalyzeCommand;
import dev.curfew.cli.questions.DiffCommand;
import dev.curfew.cli.questions.ExplainCommand;
import dev.curfew.cli.questions.TestCommand;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.local.faults.FaultsUnreadable;
import dev.curfew.local.fleet.FleetUnreadable;
import dev.curfew.local.icalendar.CalendarUnreadable;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code curfew}. */
@Command(
    name = "./curfew",
    versionProvider = ProgramVersion.class,
    description = "Stops an AWS estate at night, and proves each stop.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./curfew night                            a complete night on a sample estate; no account"
          + " needed",
      "  ./curfew plan --fleet my-fleet            tonight's plan for a saved estate",
      "  ./curfew plan --aws                       tonight's plan for your account, read-only",
      "  ./curfew policies validate policies       all errors in a directory of policies",
      "  ./curfew COMMAND --help                   the options of one command"
    })
public final class Curfew {
  private static final int HELP_WIDTH = 110;

  private Curfew() {}

  public static void main(String[] arguments) {
    System.exit(run(Console.ofProcess(), arguments));
  }

  /** Runs one command and returns its exit status. */
  public static int run(Console console, String... arguments) {
    int status = commandLine(console).execute(arguments);
    if (console.out().checkError()) {
      console.say("curfew: cannot write the result to standard output");
      return Math.max(status, ExitStatus.FAILED);
    }
    return status;
  }

  private static CommandLine commandLine(Console console) {
    CommandLine policies = new CommandLine(new PoliciesCommand());
    policies
        .addSubcommand(new ValidateCommand(console))
        .addSubcommand(new PushCommand(console))
        .addSubcommand(new PullCommand(console))
        .addSubcommand(new AnalyzeCommand(console))
        .addSubcommand(new DiffCommand(console))
        .addSubcommand(new TestCommand(console));
    CommandLine calendar = new CommandLine(new CalendarCommand());
    calendar.addSubcommand(new ImportCommand(console)).addSubcommand(new ShowCommand(console));
    policies.addSubcommand(calendar);
    CommandLine fleet = new CommandLine(new FleetCommand());
    fleet.addSubcommand(new SaveCommand(console));
    CommandLine line = new CommandLine(new Curfew());
    line.addSubcommand(new NightCommand(console))
        .addSubcommand(new PlanCommand(console))
        .addSubcommand(new ExplainCommand(console))
        .addSubcommand(fleet)
        .addSubcommand(new UnlockCommand(console))
        .addSubcommand(policies);
    OptionConverters.register(line)
        .setOut(new PrintWriter(console.out(), true))
        .setErr(new PrintWriter(console.err(), true))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(console)))
        .setCaseInsensitiveEnumValuesAllowed(false)
        .setAbbreviatedOptionsAllowed(false)
        .setOverwrittenOptionsAllowed(false)
        .setUsageHelpWidth(HELP_WIDTH)
        .setParameterExceptionHandler((invalid, _) -> {
          console.say("curfew: " + invalid.getMessage());
          console.say(
              "See %s --help."
                  .formatted(invalid.getCommandLine().getCommandSpec().qualifiedName()));
          return ExitStatus.BAD_INPUT;
        })
        .setExecutionExceptionHandler((error, _, _) -> {
          if (isInputError(error)) {
            console.say("curfew: " + error.getMessage());
            return ExitStatus.BAD_INPUT;
          }
          if (error instanceof TransientFailure) {
            console.say("curfew: " + error.getMessage());
            return ExitStatus.FAILED;
          }
          if (error instanceof IOException) {
            console.say("curfew: " + error);
            return ExitStatus.FAILED;
          }
          throw error;
        });
    line.getSubcommands().values().forEach(Curfew::addHelp);
    return line;
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec().mixinStandardHelpOptions(true);
    line.getSubcommands().values().forEach(Curfew::addHelp);
  }

  private static CommandLine.Help.Ansi ansi(Console console) {
    return switch (console.style()) {
      case ANSI -> CommandLine.Help.Ansi.ON;
      case PLAIN -> CommandLine.Help.Ansi.OFF;
    };
  }

  private static boolean isInputError(Exception error) {
    return error instanceof FleetUnreadable
        || error instanceof FaultsUnreadable
        || error instanceof CalendarUnreadable
        || error instanceof InvalidOption
        || error instanceof PolicyDirectory.NotReadable
        || error instanceof Misconfigured;
  }
}
