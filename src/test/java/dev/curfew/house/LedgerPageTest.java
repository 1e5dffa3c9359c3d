package dev.curfew.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/ledger.md} names every attribute of the ledger's items. */
class LedgerPageTest {
  private static final Path ITEMS = Path.of("src/main/java/dev/curfew/aws/dynamodb");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("static final String [A-Z_]+ = \"([a-z][A-Za-z]*)\";");

  @Test
  void namesEveryAttribute() throws IOException {
    String page = Files.readString(Path.of("docs/ledger.md"));
    try (Stream<Path> files = Files.walk(ITEMS)) {
      List<String> attributes =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.startsWith(ITEMS.resolve("policies")))
              .flatMap(file -> ATTRIBUTE.matcher(read(file)).results())
              .map(attribute -> "`" + attribute.group(1) + "`")
              .distinct()
              .toList();

      assertThat(attributes).hasSizeGreaterThan(50).allMatch(page::contains);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
