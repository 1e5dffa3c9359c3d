package dev.curfew.cli;

import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;

/** {@code completion}: prints a script that completes commands and options in a shell. */
@Command(
    name = "completion",
    description = "Prints a script that completes commands, options and their values in a shell.",
    footer = {
      "",
      "Examples:",
      "  source <(./curfew completion bash)                                      in ~/.bashrc",
      "  source <(./curfew completion zsh)                                       in ~/.zshrc, after"
          + " compinit",
      "  ./curfew completion fish > ~/.config/fish/completions/curfew.fish       once",
      "",
      "Exit status: 0 done; 2 bad usage."
    })
final class CompletionCommand implements Callable<Integer> {
  /** The program that the script completes, with or without a path. */
  private static final String PROGRAM = "curfew";

  private final Console console;

  @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
  private Shell shell;

  enum Shell {
    bash,
    zsh,
    fish
  }

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine model = Curfew.commandLine(console);
    nameValues(model);
    console
        .out()
        .print(
            switch (shell) {
              // The script for bash detects zsh by itself.
              case bash, zsh -> AutoComplete.bash(PROGRAM, model);
              case fish -> new FishCompletion(PROGRAM, model.getCommandSpec()).script();
            });
    return ExitStatus.DONE;
  }

  /** Suggests the values in a parameter's label, which differ from the names of the Java enum. */
  private static void nameValues(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    for (OptionSpec option : List.copyOf(spec.options())) {
      if (option.paramLabel().contains("|") && option.group() == null) {
        spec.remove(option);
        spec.addOption(
            option.toBuilder()
                .completionCandidates(Arrays.asList(option.paramLabel().split("\\|")))
                .build());
      }
    }
    line.getSubcommands().values().forEach(CompletionCommand::nameValues);
  }
}
