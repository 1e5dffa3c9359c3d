package dev.curfew.cli;

import dev.curfew.aws.dynamodb.table.UnexpectedItem;
import dev.curfew.cli.calendars.CalendarCommand;
import dev.curfew.cli.calendars.ImportCommand;
import dev.curfew.cli.calendars.ShowCommand;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.cli.options.OptionConverters;
import dev.curfew.cli.plan.PlanCommand;
import dev.curfew.cli.policies.PoliciesCommand;
import dev.curfew.cli.policies.PullCommand;
import dev.curfew.cli.policies.PushCommand;
import dev.curfew.cli.policies.ValidateCommand;
import dev.curfew.cli.questions.AnalyzeCommand;
import dev.curfew.cli.questions.ExplainCommand;
import dev.curfew.cli.questions.TestCommand;
import dev.curfew.cli.questions.diff.DiffCommand;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import dev.curfew.local.FileFailure;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.local.faults.FaultsUnreadable;
import dev.curfew.local.fleet.FleetUnreadable;
import dev.curfew.local.icalendar.CalendarUnreadable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
      "  ./curfew morning                          the morning after it: starts what was stopped",
      "  ./curfew plan --fleet my-fleet            tonight's plan for a saved estate",
      "  ./curfew plan --aws                       tonight's plan for your account, read-only",
      "  ./curfew policies validate policies       all errors in a directory of policies",
      "  ./curfew COMMAND --help                   the options of one command"
    })
public final class Curfew {
  private static final int HELP_WIDTH = 110;

  static {
    // The SDK logs some of its errors with a stack trace, and then reports them as exceptions.
    if (System.getProperty("org.slf4j.simpleLogger.defaultLogLevel") == null) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    }
  }

  private Curfew() {}

  public static void main(String[] arguments) {
    System.exit(run(Console.ofProcess(), arguments));
  }

  /** Runs one command and returns its exit status. */
  public static int run(Console console, String... arguments) {
    int status = execute(console, List.of(arguments));
    if (console.out().checkError()) {
      console.say("curfew: cannot write the result to standard output");
      return Math.max(status, ExitStatus.FAILED);
    }
    return status;
  }

  /** The version needs no picocli, which takes most of the time of a start. */
  private static int execute(Console console, List<String> arguments) {
    if (arguments.equals(List.of("--version")) || arguments.equals(List.of("-V"))) {
      Stream.of(new ProgramVersion().getVersion()).forEach(console.out()::println);
      return ExitStatus.DONE;
    }
    return commandLine(console, arguments).execute(arguments.toArray(String[]::new));
  }

  /**
   * The subcommands that these arguments need, as picocli takes 0.1 s to build all: the subcommand
   * that the first argument names; otherwise all, for the help and for messages.
   */
  private static List<CommandLine> subcommands(Console console, List<String> arguments) {
    String first = arguments.isEmpty() ? "" : arguments.getFirst();
    Map<String, Supplier<CommandLine>> commands = commands(console);
    return Optional.ofNullable(commands.get(first))
        .map(command -> List.of(command.get()))
        .orElseGet(() -> commands.values().stream().map(Supplier::get).toList());
  }

  /** By name, in the order of the help. */
  private static Map<String, Supplier<CommandLine>> commands(Console console) {
    Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
    commands.put("night", () -> new CommandLine(new NightCommand(console)));
    commands.put("morning", () -> new CommandLine(new MorningCommand(console)));
    commands.put("plan", () -> new CommandLine(new PlanCommand(console)));
    commands.put("explain", () -> new CommandLine(new ExplainCommand(console)));
    commands.put(
        "fleet", () -> new CommandLine(new FleetCommand()).addSubcommand(new SaveCommand(console)));
    commands.put("unlock", () -> new CommandLine(new UnlockCommand(console)));
    commands.put(
        "policies",
        () ->
            new CommandLine(new PoliciesCommand())
                .addSubcommand(new ValidateCommand(console))
                .addSubcommand(new PushCommand(console))
                .addSubcommand(new PullCommand(console))
                .addSubcommand(new AnalyzeCommand(console))
                .addSubcommand(new DiffCommand(console))
                .addSubcommand(new TestCommand(console))
                .addSubcommand(
                    new CommandLine(new CalendarCommand())
                        .addSubcommand(new ImportCommand(console))
                        .addSubcommand(new ShowCommand(console))));
    commands.put("completion", () -> new CommandLine(new CompletionCommand(console)));
    return commands;
  }

  static CommandLine commandLine(Console console) {
    return commandLine(console, List.of());
  }

  /**
   * All commands and options that these arguments may need: if the first names a command, only that
   * command's.
   */
  public static CommandLine commandLine(Console console, List<String> arguments) {
    CommandLine line = new CommandLine(new Curfew());
    subcommands(console, arguments).forEach(line::addSubcommand);
    OptionConverters.register(line)
        .setOut(new PrintWriter(console.out(), true))
        .setErr(new PrintWriter(console.err(), true))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(console)))
        .setCaseInsensitiveEnumValuesAllowed(false)
        .setAbbreviatedOptionsAllowed(false)
        .setOverwrittenOptionsAllowed(false)
        .setUsageHelpWidth(HELP_WIDTH)
        .setParameterExceptionHandler((invalid, _) -> {
          console.say("curfew: " + OptionConverters.message(invalid));
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
          if (error instanceof UnexpectedItem) {
            console.say(
                "curfew: %s. Nothing was changed. Correct or delete this item in the DynamoDB console."
                    .formatted(error.getMessage()));
            return ExitStatus.FAILED;
          }
          if (error instanceof IOException failure) {
            console.say("curfew: " + FileFailure.sentence(failure));
            return ExitStatus.FAILED;
          }
          if (error instanceof UncheckedIOException failure) {
            console.say("curfew: " + FileFailure.sentence(failure));
            return ExitStatus.FAILED;
          }
          sayUnexpected(error, console);
          return ExitStatus.FAILED;
        });
    line.getSubcommands().values().forEach(Curfew::addHelp);
    return line;
  }

  /**
   * A defect: the location in the code says more than the message. The rest is printed on request.
   */
  private static void sayUnexpected(Exception error, Console console) {
    if (!System.getenv().getOrDefault("CURFEW_TRACE", "").isEmpty()) {
      error.printStackTrace(console.err());
      return;
    }
    String place =
        Stream.of(error.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("dev.curfew."))
            .findFirst()
            .map(frame -> " at " + frame)
            .orElse("");
    console.say(
        "curfew: unexpected error%s: %s. This is a defect: please report it with the stack trace, which CURFEW_TRACE=1 prints."
            .formatted(place, error));
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
