package dev.curfew.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A package is small enough to be read at one sitting: 15 files, {@code package-info} included. */
class PackageSizeTest {
  private static final int MAX_FILES = 15;

  @Test
  void packagesHaveAtMostFifteenFiles() throws IOException {
    try (Stream<Path> files = Stream.of("src", "functions").flatMap(PackageSizeTest::javaFiles)) {
      Map<Path, Long> sizes =
          files.collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));

      assertThat(sizes).hasSizeGreaterThan(100);
      sizes.values().removeIf(size -> size <= MAX_FILES);
      assertThat(sizes).as("packages of more than %s files", MAX_FILES).isEmpty();
    }
  }

  private static Stream<Path> javaFiles(String root) {
    try {
      return Files.walk(Path.of(root)).filter(file -> file.toString().endsWith(".java"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
