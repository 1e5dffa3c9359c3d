package dev.curfew.cli.broken;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.cli.broken.CommandsProcess.Ran;
import dev.curfew.cli.broken.CommandsProcess.Request;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process that runs {@link CommandsProcess}. */
final class RunningCommands implements AutoCloseable {
  static final Pattern STACK_TRACE =
      Pattern.compile("(?m)^\\s+at [\\w.$/]+\\(|Exception in thread");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Process process;
  private final Path errors;

  /**
   * Starts it.
   *
   * @param directory its working directory
   * @param environment all its variables
   */
  RunningCommands(Path directory, Map<String, String> environment) throws IOException {
    errors = directory.resolve("process.err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(CommandsProcess.OPTIONS);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dcurfew.home=" + Path.of("").toAbsolutePath(),
            "-cp",
            classPath(),
            CommandsProcess.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    process = builder.start();
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Runs the commands one after another, none with a stack trace on standard error. */
  List<Ran> run(Map<String, String> environment, List<List<String>> commands) throws IOException {
    Writer requests = process.outputWriter(StandardCharsets.UTF_8);
    requests.write(MAPPER.writeValueAsString(new Request(environment, commands)) + "\n");
    requests.flush();
    String results =
        CompletableFuture.supplyAsync(this::line, task -> Thread.ofVirtual().start(task))
            .orTimeout(120, TimeUnit.SECONDS)
            .join();
    assertThat(Files.readString(errors)).doesNotContainPattern(STACK_TRACE);
    List<Ran> ran = List.of(MAPPER.readValue(results, Ran[].class));
    assertThat(ran).hasSameSizeAs(commands);
    return ran;
  }

  private String line() {
    try {
      String line = process.inputReader(StandardCharsets.UTF_8).readLine();
      if (line == null) {
        throw new IllegalStateException("the process has ended: " + Files.readString(errors));
      }
      return line;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
