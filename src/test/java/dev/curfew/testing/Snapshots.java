package dev.curfew.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reviewed texts, in {@code src/test/resources/snapshots}. {@code mvn test -Dsnapshots=renew}
 * writes them again; review the difference before you commit it.
 */
public final class Snapshots {
  private static final Pattern TITLE = Pattern.compile("(?m)^======== (.+)\n");

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

  /**
   * As {@link #assertThatIsAsBefore(String, String)}, for one of several texts in a file; each has
   * a line with its title above it.
   *
   * @param name of the file, with its suffix
   * @param section the title
   */
  public static void assertSectionIsAsBefore(String name, String section, String actual) {
    Path file = ALL.resolve(name);
    try {
      if (RENEW.equals(System.getProperty(PROPERTY))) {
        renew(file, section, actual);
      }
      assertThat(file).as("made by mvn test -D%s=%s", PROPERTY, RENEW).isRegularFile();
      assertThat(actual)
          .as(
              "section %s of %s; if the new text is right, run mvn test -D%s=%s",
              section, file, PROPERTY, RENEW)
          .isEqualTo(sections(Files.readString(file)).get(section));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Titles and texts; each text has one more line break at its end in the file. */
  private static SortedMap<String, String> sections(String content) {
    SortedMap<String, String> sections = new TreeMap<>();
    Matcher title = TITLE.matcher(content);
    boolean isFound = title.find();
    while (isFound) {
      String name = title.group(1);
      int begin = title.end();
      isFound = title.find();
      sections.put(
          name, content.substring(begin, (isFound ? title.start() : content.length()) - 1));
    }
    return sections;
  }

  private static void renew(Path file, String section, String actual) throws IOException {
    Files.createDirectories(file.getParent());
    SortedMap<String, String> sections = sections(Files.exists(file) ? Files.readString(file) : "");
    sections.put(section, actual);
    StringBuilder content = new StringBuilder();
    sections.forEach((title, text) -> content.append("======== %s\n%s\n".formatted(title, text)));
    Files.writeString(file, content);
  }
}
