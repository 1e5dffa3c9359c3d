package dev.curfew.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Curfew replaces no class of a library; one of its classes is in a package of the AWS SDK. */
class ShadowedClassesTest {
  private static final Path CLASSES = Path.of("target/classes");

  @Test
  void everyClassIsOnTheClassPathOnce() throws IOException {
    List<String> names;
    try (Stream<Path> files = Files.walk(CLASSES)) {
      names =
          files
              .map(file -> CLASSES.relativize(file).toString())
              .filter(name -> name.endsWith(".class"))
              .toList();
    }
    assertThat(names).contains("software/amazon/awssdk/services/ec2/Ec2ConfigurationBuilder.class");
    for (String name : names) {
      assertThat(Collections.list(getClass().getClassLoader().getResources(name)))
          .as(name)
          .hasSize(1);
    }
  }
}
