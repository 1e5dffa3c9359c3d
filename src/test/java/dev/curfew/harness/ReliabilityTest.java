package dev.curfew.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.harness.invariant.Invariant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/reliability.md} lists every invariant. */
class ReliabilityTest {
  private static final Path PAGE = Path.of("docs/reliability.md");

  @Test
  void everyInvariantIsDocumented() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(Invariant.all())
        .isNotEmpty()
        .allSatisfy(invariant -> assertThat(page).contains("`" + invariant.name() + "`"));
  }
}
