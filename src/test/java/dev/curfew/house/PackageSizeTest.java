package dev.curfew.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A package is small enough to be read at one sitting: 15 files, {@code package-info} included. So
 * is the file of a test: 399 lines.
 */
class PackageSizeTest {
  private static final int MAX_FILES = 15;
  private static final int MAX_LINES_OF_TEST = 399;

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

  @Test
  void testFilesHaveFewerThan400Lines() throws IOException {
    try (Stream<Path> files = Stream.of("src", "functions").flatMap(PackageSizeTest::javaFiles)) {
      List<Path> tests = files.filter(PackageSizeTest::isTest).toList();

      assertThat(tests)
          .hasSizeGreaterThan(100)
          .filteredOn(file -> lines(file) > MAX_LINES_OF_TEST)
          .isEmpty();
    }
  }

  private static boolean isTest(Path file) {
    return file.toString().replace('\\', '/').matches("(.*/)?src/test/.*");
  }

  private static int lines(Path file) {
    try {
      return Files.readAllLines(file).size();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
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
