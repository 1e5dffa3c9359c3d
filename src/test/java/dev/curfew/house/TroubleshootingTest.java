package dev.curfew.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The messages that docs/troubleshooting.md explains are those of the program. */
class TroubleshootingTest {
  private static final Pattern MESSAGE = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
  private static final List<String> SOURCES = List.of("src/main", "src/laptop", "functions");

  @Test
  void everyExplainedMessageExists() throws IOException {
    String page = Files.readString(Path.of("docs/troubleshooting.md"));
    List<String> messages =
        MESSAGE
            .matcher(page.substring(page.indexOf("## By message")))
            .results()
            .map(row -> row.group(1))
            .toList();
    String program = program();

    assertThat(messages).hasSizeGreaterThan(15);
    assertThat(messages.stream().flatMap(message -> Stream.of(message.split("…"))))
        .allMatch(part -> program.contains(words(part)));
  }

  private static String program() throws IOException {
    StringBuilder program = new StringBuilder();
    for (String root : SOURCES) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String name = file.toString();
          if (name.endsWith(".java")) {
            program.append(words(Prose.ofJava(Files.readString(file))));
          } else if (name.endsWith("messages_en.properties")) {
            program.append(words(Files.readString(file)));
          }
        }
      }
    }
    return program.toString();
  }

  /** Without white space, as a long literal is split at any blank. */
  private static String words(String text) {
    return text.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
  }
}
