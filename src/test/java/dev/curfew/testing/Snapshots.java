package dev.curfew.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reviewed texts, in {@code src/test/resources/snapshots}. {@code mvn test -Dsnapshots=renew}
 * writes them again; review the difference before you commit it.
 */
public final class Snapshots {
  private static final Path ALL = Path.of("src/test/resources/snapshots");
  private static final String PROPERTY = "snapshots";
  private static final String RENEW = "renew";

  private Snapshots() {}

  /**
   * @param name of the file, with its suffix
   */
  public static void assertThatIsAsBefore(String name, String actual) {
    Path file = ALL.resolve(name);
    try {
      if (RENEW.equals(System.getProperty(PROPERTY))) {
        Files.createDirectories(file.getParent());
        Files.write(file, actual.getBytes(StandardCharsets.UTF_8));
      }
      assertThat(file).as("made by mvn test -D%s=%s", PROPERTY, RENEW).isRegularFile();
      assertThat(actual)
          .as("%s; if the new text is right, run mvn test -D%s=%s", file, PROPERTY, RENEW)
          .isEqualTo(Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
