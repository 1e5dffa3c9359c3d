package dev.curfew.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.harness.invariant.Invariant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/reliability.md} names what is there, and all of it. */
class ReliabilityTest {
  private static final Path PAGE = Path.of("docs/reliability.md");
  private static final Pattern LAST_CELL = Pattern.compile("(?m)^\\|.*\\| `([a-zA-Z0-9]+)` \\|$");

  @Test
  void everyRowOfTheMatrixIsATestAndEveryTestARow() throws IOException {
    String page = Files.readString(PAGE);
    String matrix = page.substring(page.indexOf("## Fault matrix"));
    List<String> rows =
        LAST_CELL
            .matcher(matrix.split("\n## ", 3)[0])
            .results()
            .map((MatchResult row) -> row.group(1))
            .toList();

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(FaultMatrixTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName())
                .toList());
  }

  @Test
  void everyInvariantIsTold() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(Invariant.all())
        .isNotEmpty()
        .allSatisfy(invariant -> assertThat(page).contains("`" + invariant.name() + "`"));
  }
}
