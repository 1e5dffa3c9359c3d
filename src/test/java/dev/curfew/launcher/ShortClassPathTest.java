package dev.curfew.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that read files, or call AWS, with the jars that the launcher gives them. */
@Tag("slow")
class ShortClassPathTest {
  private static final String FLEET =
      "--fleet src/laptop/resources/dev/curfew/local/sample/fleet --at 2026-11-23T13:00:00Z";
  private static final String PLAN = "plan --policies policies " + FLEET;
  private static final String SPAN = " --from 2026-11-23T13:00:00Z --days 7";

  /** Those that end with exit status 0. */
  private static final List<String> VALID =
      List.of(
          "--version",
          "--help",
          PLAN,
          PLAN + " --zone Asia/Seoul --output csv",
          PLAN + " --output json",
          PLAN + " --nights 3",
          PLAN + " --against policies",
          PLAN + " --against-at 2026-11-28T13:00:00Z --output json",
          PLAN + " --morning",
          PLAN + " --morning --output csv",
          PLAN + " --morning --nights 2 --output json",
          "plan --help",
          "explain i-01a804321db4c361d --policies policies " + FLEET,
          "policies validate policies",
          "policies validate policies --output json",
          "policies analyze policies" + SPAN,
          "policies analyze policies --morning --output json" + SPAN,
          "policies analyze policies " + FLEET.replaceFirst(" --at .*", SPAN),
          "policies diff policies policies" + SPAN,
          "policies diff policies policies --output json " + FLEET.replaceFirst(" --at .*", SPAN),
          "policies test policies",
          "policies test policies --output json");

  /** Those that end with exit status 2. */
  private static final List<String> INVALID =
      List.of(
          "plan --policies missing " + FLEET,
          "plan --policies policies --fleet missing",
          PLAN + " --policy-table table",
          PLAN + " --unknown",
          "policies validate missing",
          "policies diff policies missing");

  /** Against services that reject every call: what is printed about each. */
  private static final List<String> REJECTED =
      List.of(
          "status 1: plan --policies policies --aws",
          "status 2: plan --policy-table table --aws",
          "status 1: explain i-01a804321db4c361d --policies policies --aws",
          "status 2: policies push policies --table table",
          "status 2: policies pull %s/pulled --table table",
          "status 1: fleet save %s/saved",
          "status 2: unlock --ledger-table table");

  @TempDir Path temp;

  @Test
  void thoseThatReadFilesNeedNoOtherJar() throws Exception {
    assertThat(statuses(jars("/files"), Stream.of(VALID, INVALID).flatMap(List::stream).toList()))
        .containsExactlyElementsOf(
            Stream.concat(
                    VALID.stream().map(valid -> "status 0: " + valid),
                    INVALID.stream().map(invalid -> "status 2: " + invalid))
                .toList());
  }

  @Test
  void thoseThatCallAwsNeedNoOtherJar() throws Exception {
    List<String> expected = REJECTED.stream().map(status -> status.formatted(temp)).toList();
    List<String> commands = expected.stream().map(status -> status.split(": ")[1]).toList();
    String sdk = jars("/files") + File.pathSeparator + sdkJars();
    HttpServer rejecting =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    rejecting.createContext("/", ShortClassPathTest::reject);
    rejecting.start();
    try {
      String url = "http://127.0.0.1:" + rejecting.getAddress().getPort();
      assertThat(statuses(sdk, commands, "-Daws.endpointUrl=" + url)).isEqualTo(expected);
    } finally {
      rejecting.stop(0);
    }
  }

  private static void reject(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}".getBytes(UTF_8);
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(400, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** What {@link SeveralCommands} prints about these commands. */
  private List<String> statuses(String classPath, List<String> commands, String... options)
      throws IOException, InterruptedException {
    Path output = temp.resolve("output");
    List<String> java =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    java.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Daws.region=eu-west-1"));
    java.addAll(List.of("-Daws.accessKeyId=AKIDEXAMPLE", "-Daws.secretAccessKey=secret"));
    java.addAll(List.of(options));
    java.addAll(List.of("-cp", classPath, SeveralCommands.class.getName()));
    java.addAll(commands);
    Process process =
        new ProcessBuilder(java)
            .redirectError(output.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).describedAs(Files.readString(output)).isZero();
    assertThat(output).content().doesNotContain("NoClassDefFoundError", "ClassNotFoundException");
    return Files.readAllLines(output).stream().filter(line -> line.startsWith("status ")).toList();
  }

  /** What this test run has compiled, and of its jars those that the launcher moves there. */
  private static String jars(String folder) throws IOException {
    Matcher names =
        Pattern.compile("/lib/\\{([a-z,0-9-]+)}-\\*\\.jar \"\\$app" + folder)
            .matcher(Files.readString(Path.of("curfew")));
    assertThat(names.find()).isTrue();
    List<String> jars = List.of(names.group(1).split(","));
    return classPath(entry ->
        !entry.endsWith(".jar")
            || jars.stream().anyMatch(jar -> fileName(entry).startsWith(jar + "-")));
  }

  private static String sdkJars() {
    String version =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(ShortClassPathTest::fileName)
            .filter(name -> name.startsWith("sdk-core-"))
            .findFirst()
            .orElseThrow()
            .substring("sdk-core".length());
    return classPath(entry ->
        fileName(entry).endsWith(version)
            || fileName(entry).startsWith("reactive-streams-")
            || fileName(entry).startsWith("slf4j-"));
  }

  private static String classPath(Predicate<String> entries) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entries)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String fileName(String entry) {
    return Path.of(entry).getFileName().toString();
  }
}
