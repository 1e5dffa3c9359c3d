package dev.curfew.cli.broken;

import static dev.curfew.cli.broken.RunningCommands.STACK_TRACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.cli.Curfew;
import dev.curfew.cli.broken.CommandsProcess.Ran;
import dev.curfew.cli.options.Console;
import dev.curfew.report.text.Style;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command whose files cannot be read or written, or to which AWS responds with nonsense. */
@Tag("slow")
class BrokenFilesAndResponsesTest extends CommandsInProcess {
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
    commands
        .allOffline()
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
    List<List<String>> blockedCommands =
        List.of(
            List.of("night", "--fleet", fleet, "--out", blocked),
            List.of("fleet", "save", blocked),
            List.of("policies", "pull", blocked, "--policy-table", "policies"),
            List.of("plan", "--fleet", blocked),
            List.of("policies", "validate", blocked),
            List.of("policies", "test", blocked),
            List.of("night", "--fleet", fleet, "--faults", blocked));
    for (Ran ran : process.run(Map.of(), blockedCommands)) {
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
    process.server().answer(_ -> Answer.of(status, body));
    for (Ran ran : process.run(Map.of(), commands.allOnline())) {
      assertThat(ran.thrown()).as("%s", ran.command()).isEmpty();
      assertThat(ran.status()).as("%s: %s", ran.command(), ran.err()).isBetween(1, 2);
      assertThat(ran.err())
          .as("%s", ran.command())
          .doesNotContainPattern(STACK_TRACE)
          .doesNotContain("unexpected error")
          .containsAnyOf("DescribeRegions", "STS", "Scan on table", "GetItem on table");
    }
    assertThat(process.server().requests())
        .extracting(Request::action)
        .doesNotContain("StopInstances");
  }
}
