package dev.curfew.cli.broken;

import dev.curfew.cli.broken.CommandsProcess.Ran;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.testing.StubEc2;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import dev.curfew.testing.StubSts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs commands with an environment of their own, in which AWS is a local HTTP server. */
final class CommandsWithEnvironment implements AutoCloseable {
  private final Path home;
  private final RunningCommands shared;
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
   * @param home the home directory of the environment
   * @param shared the process in which environments are replaced
   */
  CommandsWithEnvironment(Path home, RunningCommands shared) {
    this.home = home;
    this.shared = shared;
  }

  /** The server, to change its responses and to read what was requested. */
  StubHttp server() {
    return server;
  }

  /** Its response unless a test changes it. */
  Answer answer(Request request) {
    String target = request.headers().getOrDefault("x-amz-target", "");
    if (target.startsWith("DynamoDB")) {
      return Answer.of(200, target.matches(".*(Scan|Query)") ? "{\"Items\":[],\"Count\":0}" : "{}");
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
  List<Ran> run(Map<String, String> environment, List<List<String>> commands) throws IOException {
    Map<String, String> variables = variables(environment);
    if (!environment.containsKey("JAVA_TOOL_OPTIONS")) {
      return shared.run(variables, commands);
    }
    // A JVM reads such variables when it starts.
    try (RunningCommands own = new RunningCommands(home, variables)) {
      return own.run(variables, commands);
    }
  }

  private Map<String, String> variables(Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(System.getenv());
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
    return variables;
  }

  @Override
  public void close() {
    server.close();
  }
}
