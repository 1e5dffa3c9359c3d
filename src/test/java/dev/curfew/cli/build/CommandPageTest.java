package dev.curfew.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.cli.Curfew;
import dev.curfew.cli.options.Console;
import dev.curfew.report.text.Style;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * {@code docs/cli.md} is the help of all commands. {@code mvn test -Dtest=CommandPageTest
 * -Dcurfew.writeCommands=true} writes it.
 */
class CommandPageTest {
  private static final Path PAGE = Path.of("docs/cli.md");
  private static final String INTRODUCTION =
      """
      # Commands

      The help of every command, as `./curfew COMMAND --help` prints it. Standard output carries the result alone;
      progress and messages are on standard error. `./curfew completion` prints completions for bash, zsh and fish.

      """;

  @Test
  void pageIsTheHelpOfAllCommands() throws IOException {
    String page = page();
    if (Boolean.getBoolean("curfew.writeCommands")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page);
    assertThat(page).contains("## ./curfew policies calendar import", "--partial-days");
  }

  /** What a command prints as help fits a terminal. */
  @Test
  void helpIsNotTooWide() {
    assertThat(page().lines().filter(line -> line.length() > 120)).isEmpty();
  }

  private static String page() {
    PrintStream none =
        new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    List<CommandLine> commands = new ArrayList<>();
    collect(Curfew.commandLine(new Console(none, none, Style.PLAIN), List.of()), commands);
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (CommandLine command : commands) {
      page.append("- [%s](#%s)\n".formatted(name(command), anchor(command)));
    }
    for (CommandLine command : commands) {
      page.append(
          "\n## %s\n```\n%s```\n"
              .formatted(
                  name(command), command.getUsageMessage(Ansi.OFF).replaceAll("(?m) +$", "")));
    }
    return page.toString();
  }

  private static void collect(CommandLine command, List<CommandLine> commands) {
    commands.add(command);
    command.getSubcommands().values().forEach(sub -> collect(sub, commands));
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  private static String anchor(CommandLine command) {
    return name(command).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }
}
