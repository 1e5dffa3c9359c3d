package dev.curfew.cli.broken;

import static dev.curfew.cli.broken.RunningCommands.STACK_TRACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.cli.Curfew;
import dev.curfew.cli.broken.CommandsProcess.Ran;
import dev.curfew.cli.options.Console;
import dev.curfew.testing.StubHttp.Request;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Every command in environments that an operator may have broken: a message that names the place,
 * the right exit status, no stack trace, and nothing is stopped or started.
 */
@Tag("slow")
class BrokenEnvironmentsTest extends CommandsInProcess {
  @Test
  void everyCommandIsTested() {
    TreeSet<String> names = new TreeSet<>(commands.offline().keySet());
    names.addAll(commands.online().keySet());
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

  private List<Ran> run(BrokenEnvironment broken, List<List<String>> arguments) throws Exception {
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(home.resolve(".aws/config"), broken.config());
    List<Ran> all = process.run(broken.set(), arguments);
    for (Ran ran : all) {
      assertThat(ran.thrown()).as("%s", ran.command()).isEmpty();
      assertThat(ran.out() + ran.err()).as("%s", ran.command()).doesNotContainPattern(STACK_TRACE);
      assertThat(ran.err()).as("%s", ran.command()).doesNotContain("unexpected error");
    }
    return all;
  }

  static List<BrokenEnvironment> environments() {
    return BrokenEnvironment.all();
  }

  @ParameterizedTest
  @MethodSource("environments")
  void commandsThatCallAwsNameThePlaceAndStopNothing(BrokenEnvironment broken) throws Exception {
    for (Ran ran : run(broken, commands.allOnline())) {
      // The server's DynamoDB stores nothing, so a morning fails at its second step.
      boolean fails = ran.command().contains("--max-stops") || ran.command().contains("morning");
      int expected = broken.status() == 0 && fails ? 1 : broken.status();
      assertThat(ran.status()).as("%s: %s", ran.command(), ran.err()).isEqualTo(expected);
      assertThat(ran.err()).as("%s", ran.command()).contains(broken.message());
    }
    assertThat(process.server().requests())
        .extracting(Request::action)
        .doesNotContain("StopInstances", "StartInstances");
  }

  static List<BrokenEnvironment> combinedEnvironments() {
    return BrokenEnvironment.combined();
  }

  /** These commands read none of the variables, so one process tests many of them. */
  @ParameterizedTest
  @MethodSource("combinedEnvironments")
  void commandsThatDoNotCallAwsWork(BrokenEnvironment broken) throws Exception {
    for (Ran ran : run(broken, commands.allOffline())) {
      assertThat(ran.status()).as("%s: %s", ran.command(), ran.err()).isZero();
    }
    assertThat(process.server().requests()).isEmpty();
  }

  @Test
  void combinedEnvironmentsHaveAllThatIsBroken() {
    for (BrokenEnvironment one : BrokenEnvironment.all()) {
      assertThat(BrokenEnvironment.combined())
          .anySatisfy(combined -> {
            assertThat(combined.set()).containsAllEntriesOf(one.set());
            assertThat(combined.config()).contains(one.config());
          });
    }
  }
}
