package dev.curfew.house;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Conventions of main code that the compiler does not check: packages, files and class names. */
class NamesTest {
  private static final String PACKAGE_INFO = "package-info.java";

  private static final Pattern NESTED =
      Pattern.compile(
          "(?m)^ +public (?:(?:static|final|sealed|abstract) )*(?:class|record|interface|enum)"
              + " (\\w+)");

  private static final List<Path> SOURCES =
      Stream.of("src/main/java", "src/laptop/java", "functions")
          .flatMap(NamesTest::sources)
          .toList();

  @Test
  void readsAllMainCode() {
    assertThat(SOURCES)
        .extracting(NamesTest::name)
        .contains("StopState.java", "PlanCommand.java", "StopInstancesHandler.java");
  }

  /** NullAway checks marked packages only. */
  @Test
  void everyPackageIsNullMarked() {
    Map<Path, List<Path>> packages = SOURCES.stream().collect(groupingBy(Path::getParent));
    assertThat(packages.keySet()).filteredOn(not(NamesTest::isNullMarked)).isEmpty();
  }

  /** A reader of a log, a stack trace or a search result sees simple names only. */
  @Test
  void noClassNameIsUsedTwice() {
    Map<String, List<Path>> byName =
        SOURCES.stream()
            .filter(file -> !name(file).equals(PACKAGE_INFO))
            .collect(groupingBy(NamesTest::name));
    assertThat(byName.values()).filteredOn(files -> files.size() > 1).isEmpty();
  }

  /** Code that imports a public nested type names it without the type around it. */
  @Test
  void noPublicNestedTypeHasTheNameOfAnotherFile() throws IOException {
    Set<String> names = SOURCES.stream().map(NamesTest::name).collect(toSet());
    for (Path file : SOURCES) {
      assertThat(NESTED.matcher(Files.readString(file)).results())
          .as("%s", file)
          .extracting(type -> type.group(1) + ".java")
          .doesNotContainAnyElementsOf(names);
    }
  }

  /** Otherwise file names would not be class names. */
  @Test
  void everyFileHasOneTopLevelType() throws IOException {
    for (Path file : SOURCES) {
      assertThat(Files.readAllLines(file))
          .as("%s", file)
          .filteredOn(
              line -> line.matches("([a-z-]+ )*(class|record|interface|enum|@interface) .*"))
          .hasSize(name(file).equals(PACKAGE_INFO) ? 0 : 1);
    }
  }

  private static Stream<Path> sources(String root) {
    try (Stream<Path> all = Files.walk(Path.of(root))) {
      return all
          .filter(file -> file.toString().replace('\\', '/').matches(".*java/dev/.*\\.java"))
          .filter(file -> !file.toString().contains("/src/test/"))
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static boolean isNullMarked(Path directory) {
    try {
      Path info = directory.resolve(PACKAGE_INFO);
      return Files.exists(info) && Files.readString(info).contains("@NullMarked\npackage ");
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
