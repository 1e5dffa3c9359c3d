package dev.curfew.cli.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.curfew.cli.questions.Commands;
import dev.curfew.cli.questions.Commands.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources the scripts in the shells themselves; a shell that is not installed is skipped. */
class CompletionTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bash | pol               | policies
          bash | policies va       | validate
          bash | policies calendar i | import
          bash | plan --ag         | --against --against-at
          bash | plan --default    | stop keep start rest
          bash | night --mode      | plan stop
          bash | policies diff --out | --output
          bash | completion        | bash zsh fish
          # zsh itself leaves out what does not begin with the word
          zsh  | policies va       | validate push pull analyze diff test calendar
          zsh  | plan --default    | stop keep start rest
          fish | pol               | policies
          fish | policies va       | validate
          fish | policies calendar i | import
          fish | plan --ag         | --against --against-at
          fish | plan --default    | keep rest start stop
          fish | policies diff --out | --output
          fish | plan --policies policies --zo | --zone
          fish | completion        | bash fish zsh
          """)
  void completes(String shell, String typed, String suggestions) throws Exception {
    Path script = script(shell);
    boolean isNextWord = typed.matches(".*(--default|--mode|completion)");
    String line = "curfew " + typed + (isNextWord ? " " : "");
    String[] words = line.split(" ", -1);
    String program =
        switch (shell) {
          case "fish" -> "source %s; complete -C '%s'".formatted(script, line);
          default ->
              ("%s source %s; %s COMP_WORDS=('%s'); COMP_CWORD=%d; _complete_curfew;"
                      + " printf '%%s\\n' \"${COMPREPLY[@]}\"")
                  .formatted(
                      shell.equals("zsh") ? "autoload -U compinit; compinit -u -D;" : "",
                      script,
                      // As zsh does before it calls such a function; bash has it in completions
                      // only.
                      shell.equals("zsh")
                          ? "emulate sh; setopt kshglob noshglob braceexpand;"
                          : "compopt() { :; };",
                      String.join("' '", words),
                      words.length - 1);
        };
    List<String> found =
        run(shell, program).lines().map(one -> one.split("\t")[0].strip()).toList();
    assertThat(found).containsExactlyInAnyOrder(suggestions.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void scriptIsValid(String shell) throws Exception {
    assertThat(run(shell, shell + " -n " + script(shell))).isEmpty();
  }

  @Test
  void otherShellsAreRefused() {
    Ran ran = Commands.run("completion", "powershell");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("bash", "zsh", "fish");
  }

  private Path script(String shell) throws IOException {
    Ran ran = Commands.run("completion", shell);
    assertThat(ran.status()).isZero();
    return Files.writeString(directory.resolve("completion." + shell), ran.out());
  }

  private String run(String shell, String program) throws Exception {
    boolean isInstalled =
        List.of("/bin/", "/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/").stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder + shell)));
    if (!isInstalled) {
      System.err.println("Skipped: the completion for " + shell + ", which is not installed.");
    }
    assumeTrue(isInstalled, shell + " is not installed");
    ProcessBuilder builder = new ProcessBuilder(shell, "-c", program).redirectErrorStream(true);
    builder.environment().put("HOME", directory.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}
