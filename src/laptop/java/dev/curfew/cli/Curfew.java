package dev.curfew.cli;

import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.local.faults.FaultsUnreadable;
import dev.curfew.local.fleet.FleetUnreadable;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code curfew}. */
@Command(
    name = "./curfew",
    version = "Curfew 0.1.0",
    description = "Switches an AWS estate off at night, and proves it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./curfew night                            a whole night on a sample estate, no account needed",
      "  ./curfew plan --fleet my-fleet            what would be stopped in an estate that you saved",
      "  ./curfew plan --aws                       what would be stopped in your account, which is only read",
      "  ./curfew policies validate policies       every error of every policy",
      "  ./curfew COMMAND --help                   all about one command"
    })
public final class Curfew {
  private static final int HELP_WIDTH = 110;

  private Curfew() {}

  public static void main(String[] arguments) {
    System.exit(run(Console.ofProcess(), arguments));
  }

  /** Runs one command and returns its exit status. */
  static int run(Console console, String... arguments) {
    int status = commandLine(console).execute(arguments);
    if (console.out().checkError()) {
      console.say("curfew: the result could not be written to standard output");
      return Math.max(status, ExitStatus.FAILED);
    }
    return status;
  }

  private static CommandLine commandLine(Console console) {
    CommandLine policies = new CommandLine(new PoliciesCommand());
    policies
        .addSubcommand(new ValidateCommand(console))
        .addSubcommand(new PushCommand(console))
        .addSubcommand(new PullCommand(console));
    CommandLine fleet = new CommandLine(new FleetCommand());
    fleet.addSubcommand(new SaveCommand(console));
    CommandLine line = new CommandLine(new Curfew());
    line.addSubcommand(new NightCommand(console))
        .addSubcommand(new PlanCommand(console))
        .addSubcommand(fleet)
        .addSubcommand(policies);
    Converters.register(line)
        .setOut(new PrintWriter(console.out(), true))
        .setErr(new PrintWriter(console.err(), true))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(console)))
        .setCaseInsensitiveEnumValuesAllowed(false)
        .setAbbreviatedOptionsAllowed(false)
        .setOverwrittenOptionsAllowed(false)
        .setUsageHelpWidth(HELP_WIDTH)
        .setParameterExceptionHandler((wrong, _) -> {
          console.say("curfew: " + wrong.getMessage());
          console.say(
              "See %s --help.".formatted(wrong.getCommandLine().getCommandSpec().qualifiedName()));
          return ExitStatus.BAD_INPUT;
        })
        .setExecutionExceptionHandler((error, _, _) -> {
          if (isInput(error)) {
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
    for (CommandLine sub : line.getSubcommands().values()) {
      withHelp(sub);
      sub.getSubcommands().values().forEach(Curfew::withHelp);
    }
    return line;
  }

  private static void withHelp(CommandLine line) {
    line.getCommandSpec().mixinStandardHelpOptions(true);
  }

  private static CommandLine.Help.Ansi ansi(Console console) {
    return switch (console.style()) {
      case ANSI -> CommandLine.Help.Ansi.ON;
      case PLAIN -> CommandLine.Help.Ansi.OFF;
    };
  }

  private static boolean isInput(Exception error) {
    return error instanceof FleetUnreadable
        || error instanceof FaultsUnreadable
        || error instanceof BadOption
        || error instanceof PolicyDirectory.NotReadable
        || error instanceof Misconfigured;
  }
}
