package dev.curfew.cli;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Generates the completion script for the fish shell, as picocli generates none.
 *
 * @param program the name of the program, without its path
 * @param root the command of the program
 */
record FishCompletion(String program, CommandSpec root) {
  String script() {
    List<String> lines = new ArrayList<>();
    lines.add("# Completions of " + program + " for fish. Generated: do not edit.");
    lines.add("function __%s_at".formatted(program));
    lines.add("  set -l words (commandline -opc)");
    lines.add("  set -e words[1]");
    lines.add("  set -l path ''");
    lines.add("  for word in $words");
    lines.add(
        "    contains -- \"$path $word\" %s".formatted(paths(root, "").collect(joining(" "))));
    lines.add("    and set path \"$path $word\"");
    lines.add("  end");
    lines.add("  test \"$path\" = \"$argv[1]\"");
    lines.add("end");
    lines.add("complete -c %s -f".formatted(program));
    add(root, "", lines);
    return String.join("\n", lines) + "\n";
  }

  /** The path of each subcommand, such as {@code " policies validate"}. */
  private static Stream<String> paths(CommandSpec command, String path) {
    return command.subcommands().entrySet().stream()
        .flatMap(sub -> {
          String own = path + " " + sub.getKey();
          return Stream.concat(Stream.of(quoted(own)), paths(sub.getValue().getCommandSpec(), own));
        });
  }

  private void add(CommandSpec command, String path, List<String> lines) {
    String here = "complete -c %s -n '__%s_at \"%s\"'".formatted(program, program, path);
    for (Map.Entry<String, CommandLine> sub : command.subcommands().entrySet()) {
      CommandSpec spec = sub.getValue().getCommandSpec();
      lines.add(
          "%s -a %s -d %s"
              .formatted(here, sub.getKey(), summary(spec.usageMessage().description())));
    }
    for (OptionSpec option : command.options()) {
      lines.add(
          here
              + names(option)
              + (option.arity().max() > 0 ? value(option) : "")
              + " -d "
              + summary(option.description()));
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      lines.add(here + " -k" + value(parameter).replaceAll(" -[rx]", ""));
    }
    command
        .subcommands()
        .forEach((name, sub) -> add(sub.getCommandSpec(), path + " " + name, lines));
  }

  private static String names(OptionSpec option) {
    return Stream.of(option.names())
        .map(
            name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
        .collect(joining());
  }

  /** What may follow: the values that are allowed, a file, or anything. */
  private static String value(ArgSpec argument) {
    if (argument.paramLabel().contains("|")) {
      return " -x -a " + quoted(argument.paramLabel().replace('|', ' '));
    }
    if (argument.completionCandidates() != null) {
      return " -x -a "
          + quoted(
              StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                  .collect(joining(" ")));
    }
    boolean isFile =
        Stream.concat(Stream.of(argument.type()), Stream.of(argument.auxiliaryTypes()))
            .anyMatch(type -> type == Path.class);
    return isFile ? " -r -F" : " -x";
  }

  /** The first sentence of a description. */
  private static String summary(String[] description) {
    String text = String.join(" ", description);
    int end = text.indexOf(". ");
    return quoted(end < 0 ? text.replaceAll("\\.$", "") : text.substring(0, end));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
