package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.cli.CommandsProcess.Ran;
import dev.curfew.cli.options.Console;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.report.text.Style;
import dev.curfew.testing.StubEc2;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Every command in environments that an operator may have broken: a message that names the place,
 * the right exit status, no stack trace, and nothing is stopped.
 */
@Tag("slow")
class BrokenEnvironmentsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern STACK_TRACE =
      Pattern.compile("(?m)^\\s+at [\\w.$/]+\\(|Exception in thread");

  @TempDir Path home;
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

  @AfterEach
  void close() {
    server.close();
  }

  private Answer answer(Request request) {
    String target = request.headers().getOrDefault("x-amz-target", "");
    if (target.startsWith("DynamoDB")) {
      return Answer.of(200, target.endsWith("Scan") ? "{\"Items\":[],\"Count\":0}" : "{}");
    }
    if (request.action().equals("GetCallerIdentity")) {
      return Answer.of(
          200,
          "<GetCallerIdentityResponse"
              + " xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
    }
    return ec2.answer(request);
  }

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createDirectories(home.resolve("fleet"));
    Files.createDirectories(home.resolve("policies/tests"));
    Files.createDirectories(home.resolve("pulled"));
    Files.writeString(
        home.resolve("fleet/us-east-1.json"),
        """
        {"Reservations":[{"OwnerId":"111122223333","Instances":[
          {"InstanceId":"i-0000000a","InstanceType":"m6i.large","State":{"Code":16,"Name":"running"},
           "LaunchTime":"2026-11-20T09:00:00+00:00","RootDeviceType":"ebs"}]}]}
        """);
    Files.writeString(
        home.resolve("policies/stop-all.json"),
        "{\"id\":\"stop-all\",\"effect\":\"stop\",\"match\":{}}");
    Files.createDirectories(home.resolve("calendars"));
    Files.writeString(
        home.resolve("calendars/days.calendar.json"),
        "{\"calendar\":\"days\",\"dates\":[\"--12-25\"],\"owner\":\"o\",\"reason\":\"r\"}");
    Files.writeString(
        home.resolve("holidays.ics"),
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
            + "DTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20261225\r\nSUMMARY:x\r\n"
            + "END:VEVENT\r\nEND:VCALENDAR\r\n");
    Files.writeString(
        home.resolve("policies/tests/one.json"),
        """
        {"cases":[{"name":"one","at":"2026-11-20T09:00:00Z","region":"us-east-1",
          "account":"111122223333","instance":{"InstanceId":"i-0000000a"},
          "expect":{"verdict":"stop"}}]}
        """);
  }

  /** The commands that need no account, by name. */
  private Map<String, List<List<String>>> offline() {
    Map<String, List<List<String>>> commands = new TreeMap<>();
    String fleet = home.resolve("fleet").toString();
    String policies = home.resolve("policies").toString();
    commands.put(
        "night",
        List.of(
            List.of(
                "night",
                "--fleet",
                fleet,
                "--policies",
                policies,
                "--out",
                home.resolve("out").toString())));
    commands.put("plan", List.of(List.of("plan", "--fleet", fleet, "--policies", policies)));
    commands.put(
        "explain",
        List.of(List.of("explain", "i-0000000a", "--fleet", fleet, "--policies", policies)));
    for (String name : List.of("validate", "analyze", "test")) {
      commands.put("policies " + name, List.of(List.of("policies", name, policies)));
    }
    Path file = home.resolve("holidays.ics");
    commands.put(
        "policies calendar import",
        List.of(
            List.of(
                "policies",
                "calendar",
                "import",
                file.toString(),
                "--policies",
                home.resolve("calendars").toString(),
                "--replace")));
    commands.put(
        "policies calendar show",
        List.of(
            List.of(
                "policies",
                "calendar",
                "show",
                "days",
                "--policies",
                home.resolve("calendars").toString())));
    commands.put("policies diff", List.of(List.of("policies", "diff", policies, policies)));
    commands.put("completion", List.of(List.of("completion", "bash")));
    return commands;
  }

  /** The commands that call AWS, by name. */
  private Map<String, List<List<String>>> online() {
    Map<String, List<List<String>>> commands = new TreeMap<>();
    String policies = home.resolve("policies").toString();
    commands.put(
        "night",
        List.of(
            List.of(
                "night", "--aws", "--policies", policies, "--out", home.resolve("out").toString()),
            List.of(
                "night",
                "--aws",
                "--policies",
                policies,
                "--mode",
                "stop",
                "--yes",
                "--max-stops",
                "0",
                "--out",
                home.resolve("out").toString())));
    commands.put("plan", List.of(List.of("plan", "--aws", "--policies", policies)));
    commands.put(
        "explain", List.of(List.of("explain", "i-0000000a", "--aws", "--policies", policies)));
    commands.put("fleet save", List.of(List.of("fleet", "save", home.resolve("saved").toString())));
    commands.put("unlock", List.of(List.of("unlock", "--ledger-table", "ledger")));
    commands.put(
        "policies push",
        List.of(List.of("policies", "push", policies, "--policy-table", "policies")));
    commands.put(
        "policies pull",
        List.of(
            List.of(
                "policies",
                "pull",
                home.resolve("pulled").toString(),
                "--policy-table",
                "policies")));
    return commands;
  }

  private List<List<String>> all() {
    return Stream.concat(offline().values().stream(), online().values().stream())
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void everyCommandIsTested() {
    TreeSet<String> names = new TreeSet<>(offline().keySet());
    names.addAll(online().keySet());
    assertThat(leaves(Curfew.commandLine(Console.ofProcess(), List.of()), "")).isEqualTo(names);
  }

  private static TreeSet<String> leaves(CommandLine line, String prefix) {
    TreeSet<String> names = new TreeSet<>();
    line.getSubcommands()
        .forEach((name, command) -> {
          if (command.getSubcommands().isEmpty()) {
            names.add(prefix + name);
          } else {
            names.addAll(leaves(command, prefix + name + " "));
          }
        });
    return names;
  }

  private List<Ran> run(Map<String, String> environment, List<List<String>> commands)
      throws IOException, InterruptedException {
    Path input = home.resolve("commands.json");
    Path output = home.resolve("results.json");
    Path errors = home.resolve("process.err");
    Files.writeString(input, MAPPER.writeValueAsString(commands));
    ProcessBuilder java =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Dcurfew.home=" + Path.of("").toAbsolutePath(),
                    "-cp",
                    classPath(),
                    CommandsProcess.class.getName(),
                    input.toString(),
                    output.toString()))
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
        variables.put(name, value.replace("{home}", home.toString()));
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

  /** Absolute, as the process runs in another directory. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * What an operator may have broken.
   *
   * @param set variables of the environment; null in place of a value removes one; {home} is the
   *     home directory
   * @param config the content of ~/.aws/config
   * @param status exit status of the commands that call AWS
   * @param message part of what they print, which names the place and what to do
   */
  private record Broken(Map<String, String> set, String config, int status, String message) {
    private static Broken with(String name, String value, int status, String message) {
      return new Broken(Map.of(name, value), "", status, message);
    }

    /** Has no effect on any command. */
    private static Broken harmless(String name, String value) {
      return with(name, value, 0, "");
    }

    /** The keys are not in the environment but in this profile. */
    private static Broken profile(String lines, String message) {
      return new Broken(
          Map.of("AWS_PROFILE", "p", "AWS_ACCESS_KEY_ID", "-", "AWS_SECRET_ACCESS_KEY", "-"),
          "[profile p]\n" + lines + "\n",
          2,
          message);
    }

    @Override
    public String toString() {
      return set + " " + config.replace('\n', ';');
    }
  }

  static List<Broken> environments() {
    String url = "allowed: a URL such as http://localhost:4566";
    return List.of(
        Broken.with("AWS_ENDPOINT_URL", "", 2, "AWS_ENDPOINT_URL: found an empty value; " + url),
        Broken.with("AWS_ENDPOINT_URL", "localhost:4566", 2, url),
        Broken.with("AWS_ENDPOINT_URL_EC2", "http://a b", 2, "AWS_ENDPOINT_URL_EC2: found"),
        Broken.with("AWS_ENDPOINT_URL", "http://localhost:99999", 2, url),
        Broken.with(
            "AWS_ENDPOINT_URL",
            "http://no-such-host.invalid",
            1,
            "the host no-such-host.invalid is unknown; check the region, AWS_ENDPOINT_URL and"),
        Broken.with("HTTP_PROXY", "http://proxy:no", 2, "HTTP_PROXY: found 'http://proxy:no'"),
        Broken.with("https_proxy", "proxy:8080", 2, "allowed: a URL such as http://proxy.ex"),
        Broken.harmless("NO_PROXY", "***["),
        Broken.with("AWS_REGION", "", 2, "the AWS region: found none; set AWS_REGION"),
        Broken.with("AWS_REGION", "eu west 1", 2, "the AWS region: found 'eu west 1'"),
        new Broken(
            Map.of("AWS_REGION", "-", "AWS_DEFAULT_REGION", "eu-west-1"),
            "",
            2,
            "AWS_DEFAULT_REGION is read by the AWS CLI, not here"),
        Broken.with("AWS_PROFILE", "prdo", 2, "AWS_PROFILE: found 'prdo', which is not a"),
        Broken.with("AWS_SECRET_ACCESS_KEY", "-", 2, "AWS_SECRET_ACCESS_KEY is not: set both"),
        Broken.with("AWS_ACCESS_KEY_ID", "AK ID", 2, "has a blank or a control character"),
        Broken.with("AWS_SESSION_TOKEN", "a\nb", 2, "has a blank or a control character"),
        new Broken(
            Map.of("AWS_ACCESS_KEY_ID", "-", "AWS_SECRET_ACCESS_KEY", "-"),
            "",
            2,
            "AWS credentials: found none that can be used"),
        Broken.with("AWS_CONTAINER_CREDENTIALS_FULL_URI", "::", 2, "_FULL_URI: found '::'"),
        Broken.with("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "x", 2, "a path that begins with /"),
        Broken.with("AWS_WEB_IDENTITY_TOKEN_FILE", "/no/such", 2, "a file that you may read"),
        Broken.with("AWS_CONFIG_FILE", "{home}", 2, "AWS_CONFIG_FILE: found"),
        Broken.with("AWS_SHARED_CREDENTIALS_FILE", "{home}", 2, "a file that you may read"),
        Broken.with("AWS_MAX_ATTEMPTS", "x", 2, "AWS_MAX_ATTEMPTS: found 'x'; allowed: a whole"),
        Broken.with("AWS_RETRY_MODE", "often", 2, "allowed: legacy, standard or adaptive"),
        Broken.with("AWS_USE_FIPS_ENDPOINT", "maybe", 2, "'AWS_USE_FIPS_ENDPOINT'"),
        Broken.harmless("AWS_CA_BUNDLE", "/no/such"),
        new Broken(Map.of(), "[profile x\nregion=y\n", 2, ".aws/config or"),
        Broken.profile("role_arn=arn:aws:iam::1:role/x\nsource_profile=p", "Circular relation"),
        Broken.profile("credential_process=/no/such", "AWS credentials: found none"),
        Broken.profile("sso_session=s\nsso_account_id=1\nsso_role_name=x", "sso-session title s"),
        new Broken(
            Map.of("AWS_PROFILE", "p", "AWS_ENDPOINT_URL", "-"),
            "[profile p]\nendpoint_url=nonsense\n",
            2,
            "endpoint_url"),
        new Broken(
            Map.of(
                "HOME",
                "/no/such",
                "TMPDIR",
                "/no/such",
                "COLUMNS",
                "many",
                "TZ",
                "Nowhere",
                "LANG",
                "C",
                "LC_ALL",
                "POSIX",
                "TERM",
                "none",
                "JAVA_TOOL_OPTIONS",
                "-Dnoise=true"),
            "",
            0,
            ""));
  }

  @ParameterizedTest
  @MethodSource("environments")
  void everyCommandNamesThePlaceAndStopsNothing(Broken broken) throws Exception {
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(home.resolve(".aws/config"), broken.config());

    for (Ran ran : run(broken.set(), all())) {
      assertThat(ran.thrown()).as("%s", ran.command()).isEmpty();
      assertThat(ran.out() + ran.err()).as("%s", ran.command()).doesNotContainPattern(STACK_TRACE);
      assertThat(ran.err()).as("%s", ran.command()).doesNotContain("unexpected error");
      if (!isOnline(ran.command()) || broken.status() == 0) {
        int limited = ran.command().contains("--max-stops") ? 1 : 0;
        assertThat(ran.status()).as("%s: %s", ran.command(), ran.err()).isEqualTo(limited);
      } else {
        assertThat(ran.status()).as("%s: %s", ran.command(), ran.err()).isEqualTo(broken.status());
        assertThat(ran.err()).as("%s", ran.command()).contains(broken.message());
      }
    }
    assertThat(server.requests()).extracting(Request::action).doesNotContain("StopInstances");
  }

  private boolean isOnline(List<String> command) {
    return online().values().stream().anyMatch(commands -> commands.contains(command));
  }

  /** As after a closed pipe or on a full disk. */
  @Test
  void everyCommandSaysThatItsResultCannotBeWritten() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    offline().values().stream()
        .flatMap(List::stream)
        .forEach(command -> {
          ByteArrayOutputStream err = new ByteArrayOutputStream();
          Console console =
              new Console(
                  new PrintStream(full),
                  new PrintStream(err, true, StandardCharsets.UTF_8),
                  Style.PLAIN);
          int status = Curfew.run(console, command.toArray(String[]::new));
          String text = err.toString(StandardCharsets.UTF_8);
          assertThat(status).as("%s: %s", command, text).isEqualTo(1);
          assertThat(text)
              .contains("curfew: cannot write the result to standard output")
              .doesNotContainPattern(STACK_TRACE);
        });
  }

  @Test
  void namesADirectoryThatCannotBeWritten() throws Exception {
    String blocked = Files.createFile(home.resolve("file")).resolve("below").toString();
    String fleet = home.resolve("fleet").toString();
    List<List<String>> commands =
        List.of(
            List.of("night", "--fleet", fleet, "--out", blocked),
            List.of("fleet", "save", blocked),
            List.of("policies", "pull", blocked, "--policy-table", "policies"),
            List.of("plan", "--fleet", blocked),
            List.of("policies", "validate", blocked),
            List.of("policies", "test", blocked),
            List.of("night", "--fleet", fleet, "--faults", blocked));
    for (Ran ran : run(Map.of(), commands)) {
      assertThat(ran.thrown()).as("%s", ran.command()).isEmpty();
      assertThat(ran.status()).as("%s: %s", ran.command(), ran.err()).isBetween(1, 2);
      assertThat(ran.err())
          .as("%s", ran.command())
          .contains(blocked)
          .doesNotContainPattern(STACK_TRACE);
    }
  }

  /** Status and body of every response: what proxies, emulators and other tables send. */
  static Stream<Arguments> responses() {
    return Stream.of(
        Arguments.of(403, "<html>Forbidden</html>"),
        Arguments.of(
            400,
            "{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"message\":\"The"
                + " provided key element does not match the schema\"}"),
        Arguments.of(
            400,
            "{\"__type\":\"ExpiredTokenException\",\"message\":\"The security token included in"
                + " the request is expired\"}"));
  }

  @ParameterizedTest
  @MethodSource("responses")
  void everyCommandSaysThatAResponseCannotBeUsed(int status, String body) throws Exception {
    server.answer(_ -> Answer.of(status, body));
    List<List<String>> commands = online().values().stream().flatMap(List::stream).toList();
    for (Ran ran : run(Map.of(), commands)) {
      assertThat(ran.thrown()).as("%s", ran.command()).isEmpty();
      assertThat(ran.status()).as("%s: %s", ran.command(), ran.err()).isBetween(1, 2);
      assertThat(ran.err())
          .as("%s", ran.command())
          .doesNotContainPattern(STACK_TRACE)
          .doesNotContain("unexpected error")
          .containsAnyOf("DescribeRegions", "STS", "Scan on table", "GetItem on table");
    }
    assertThat(server.requests()).extracting(Request::action).doesNotContain("StopInstances");
  }
}
