package dev.curfew.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of obstacles in {@code docs/policy-language.md}. */
class DocumentedObstaclesTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z-]+)` \\| [^|]+ \\| (yes|no)\\b[^|]* \\|$");

  @Test
  void listsThemInOrderOfPrecedenceAndWhetherAPolicyCanLiftThem() throws IOException {
    String page = Files.readString(Path.of("docs/policy-language.md"));
    String section = page.substring(page.indexOf("\n## Obstacles\n") + 1).split("\n## ")[0];

    List<String> rows =
        ROW.matcher(section).results().map(row -> row.group(1) + ": " + row.group(2)).toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Stream.of(Obstacle.values())
                .map(obstacle -> obstacle.text() + ": " + (obstacle.canBeLifted() ? "yes" : "no"))
                .toList());
  }
}
