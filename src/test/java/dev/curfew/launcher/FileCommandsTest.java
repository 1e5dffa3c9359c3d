package dev.curfew.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that only read files, with the few jars that the launcher gives them. */
@Tag("slow")
class FileCommandsTest {
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

  @Test
  void theyNeedNoOtherJar(@TempDir Path temp) throws Exception {
    Path output = temp.resolve("output");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                FileCommands.class.getName()));
    command.addAll(VALID);
    command.addAll(INVALID);

    Process process =
        new ProcessBuilder(command)
            .redirectError(output.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();

    assertThat(Files.readAllLines(output).stream().filter(line -> line.startsWith("status ")))
        .containsExactlyElementsOf(
            Stream.concat(
                    VALID.stream().map(valid -> "status 0: " + valid),
                    INVALID.stream().map(invalid -> "status 2: " + invalid))
                .toList());
    assertThat(process.exitValue()).isZero();
  }

  /** What this test run has compiled, and of its jars those that the launcher names. */
  private static String classPath() throws IOException {
    Matcher names =
        Pattern.compile("/lib/\\{([a-z,-]+)}-\\*\\.jar")
            .matcher(Files.readString(Path.of("curfew")));
    assertThat(names.find()).isTrue();
    List<String> jars = List.of(names.group(1).split(","));
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry ->
            !entry.endsWith(".jar")
                || jars.stream()
                    .anyMatch(jar -> Path.of(entry).getFileName().toString().startsWith(jar + "-")))
        .reduce((left, right) -> left + File.pathSeparator + right)
        .orElseThrow();
  }
}
