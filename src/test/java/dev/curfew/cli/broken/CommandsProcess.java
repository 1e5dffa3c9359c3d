package dev.curfew.cli.broken;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.cli.questions.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The main class of a process of its own, as the AWS SDK and the JVM read the environment of their
 * process: runs several commands, and records what each did.
 */
public final class CommandsProcess {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CommandsProcess() {}

  /** What one command did; {@code thrown} is empty unless an exception left it. */
  public record Ran(List<String> command, int status, String out, String err, String thrown) {}

  /**
   * @param arguments a file with the commands, a JSON list of lists of arguments, and the file to
   *     be written with a JSON list of {@link Ran}
   */
  public static void main(String[] arguments) throws IOException {
    List<Ran> results = new ArrayList<>();
    String[][] commands =
        MAPPER.readValue(Files.readString(Path.of(arguments[0])), String[][].class);
    for (String[] command : commands) {
      results.add(run(command));
    }
    Files.writeString(Path.of(arguments[1]), MAPPER.writeValueAsString(results));
  }

  private static Ran run(String... command) {
    try {
      Commands.Ran ran = Commands.run((Object[]) command);
      return new Ran(List.of(command), ran.status(), ran.out(), ran.err(), "");
    } catch (RuntimeException | Error left) {
      return new Ran(List.of(command), -1, "", "", left.toString());
    }
  }
}
