package dev.curfew.cli.broken;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.cli.broken.CommandsProcess.Ran;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.testing.ArchivedClasses;
import dev.curfew.testing.StubEc2;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import dev.curfew.testing.StubSts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs commands in a process with an environment of its own, whose AWS is a local HTTP server. */
final class CommandsWithEnvironment implements AutoCloseable {
  static final Pattern STACK_TRACE =
      Pattern.compile("(?m)^\\s+at [\\w.$/]+\\(|Exception in thread");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path home;
  private final ArchivedClasses classes;
  private final StubEc2 ec2 =
      new StubEc2(
              List.of(
                  Instance.builder("i-0000000a")
                      .attribute(Attribute.ACCOUNT, "111122223333")
                      .attribute(Attribute.REGION, "us-east-1")
                      .attribute(Attribute.TYPE, "m6i.large")
                      .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
                      .launchTime(Instant.parse("2026-11-20T08:00:00Z"))
                      .build()))
          .region("us-east-1", "opt-in-not-required");
  private final StubHttp server = new StubHttp(this::answer);

  /**
   * @param home the home directory of the process, in which it also runs
   */
  CommandsWithEnvironment(Path home, ArchivedClasses classes) {
    this.home = home;
    this.classes = classes;
  }

  /** The server, to change its responses and to read what was requested. */
  StubHttp server() {
    return server;
  }

  /** What it answers unless a test changes that. */
  Answer answer(Request request) {
    String target = request.headers().getOrDefault("x-amz-target", "");
    if (target.startsWith("DynamoDB")) {
      return Answer.of(200, target.endsWith("Scan") ? "{\"Items\":[],\"Count\":0}" : "{}");
    }
    if (request.action().equals("GetCallerIdentity")) {
      return StubSts.identity();
    }
    return ec2.answer(request);
  }

  /**
   * Runs the commands one after another, none with a stack trace on standard error.
   *
   * @param environment as {@link BrokenEnvironment#set}
   */
  List<Ran> run(Map<String, String> environment, List<List<String>> commands)
      throws IOException, InterruptedException {
    Path input = home.resolve("commands.json");
    Path output = home.resolve("results.json");
    Path errors = home.resolve("process.err");
    Files.writeString(input, MAPPER.writeValueAsString(commands));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(classes.options());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dcurfew.home=" + Path.of("").toAbsolutePath(),
            CommandsProcess.class.getName(),
            input.toString(),
            output.toString()));
    ProcessBuilder java =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile());
    Map<String, String> variables = java.environment();
    variables.keySet().removeIf(name -> name.startsWith("AWS_"));
    variables.put("HOME", home.toString());
    variables.put("DDB_LOCAL_TELEMETRY", "0");
    variables.put("AWS_EC2_METADATA_DISABLED", "true");
    variables.put("AWS_REGION", "us-east-1");
    variables.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    variables.put("AWS_SECRET_ACCESS_KEY", "secret");
    variables.put("AWS_ENDPOINT_URL", server.uri().toString());
    environment.forEach((name, value) -> {
      if (value.equals("-")) {
        variables.remove(name);
      } else {
        variables.put(
            name,
            value.replace("{home}", home.toString()).replace("{server}", server.uri().toString()));
      }
    });
    Process process = java.start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(errors)).doesNotContainPattern(STACK_TRACE);
    List<Ran> ran = List.of(MAPPER.readValue(output.toFile(), Ran[].class));
    assertThat(ran).hasSameSizeAs(commands);
    return ran;
  }

  @Override
  public void close() {
    server.close();
  }
}
