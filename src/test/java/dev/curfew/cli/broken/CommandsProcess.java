package dev.curfew.cli.broken;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.cli.questions.Commands;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The main class of a process of its own, as the AWS SDK reads the environment of its process. It
 * reads lines of JSON, a {@link Request} each; for each it replaces the environment, runs the
 * commands one after another, and writes a line of JSON, a list of {@link Ran}.
 *
 * <p>Java keeps one copy of the environment, from which {@code System.getenv} and child processes
 * have it. That copy is changed here, which requires {@link #OPTIONS}: starting a JVM for each
 * environment takes longer than all commands in it.
 */
public final class CommandsProcess {
  static final List<String> OPTIONS =
      List.of(
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CommandsProcess() {}

  /** Commands, and all variables of the environment that they see. */
  public record Request(Map<String, String> environment, List<List<String>> commands) {}

  /** What one command did; {@code thrown} is empty unless an exception left it. */
  public record Ran(List<String> command, int status, String out, String err, String thrown) {}

  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    PrintStream results = System.out;
    System.setOut(System.err);
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      Request request = MAPPER.readValue(line, Request.class);
      replaceEnvironment(request.environment());
      List<Ran> ran = new ArrayList<>();
      for (List<String> command : request.commands()) {
        ran.add(run(command));
      }
      results.println(MAPPER.writeValueAsString(ran));
      results.flush();
    }
  }

  @SuppressWarnings("unchecked")
  private static void replaceEnvironment(Map<String, String> variables)
      throws ReflectiveOperationException {
    Field field =
        Class.forName("java.lang.ProcessEnvironment")
            .getDeclaredField("theUnmodifiableEnvironment");
    field.setAccessible(true);
    Field modifiable = Class.forName("java.util.Collections$UnmodifiableMap").getDeclaredField("m");
    modifiable.setAccessible(true);
    Map<String, String> environment = (Map<String, String>) modifiable.get(field.get(null));
    environment.clear();
    environment.putAll(variables);
    if (!System.getenv().equals(variables)) {
      throw new IllegalStateException("the environment could not be replaced");
    }
  }

  private static Ran run(List<String> command) {
    try {
      Commands.Ran ran = Commands.run(command.toArray());
      return new Ran(command, ran.status(), ran.out(), ran.err(), "");
    } catch (RuntimeException | Error left) {
      return new Ran(command, -1, "", "", left.toString());
    }
  }
}
