package dev.curfew.harness.defect;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A deliberate mistake in one file.
 *
 * @param says what it does, for people
 * @param file the file that has it
 * @param on whose nights it is tried in
 * @param found what stands in the file, exactly once
 * @param made what stands there instead
 */
record Defect(String name, String says, Path file, Store on, String found, String made) {
  private static final Path DIRECTORY = Path.of("src/test/defects");
  private static final String FOUND = "\n--- found\n";
  private static final String MADE = "\n--- made\n";

  /** Where nights write themselves down. */
  enum Store {
    MEMORY,
    DYNAMODB
  }

  Defect {
    requireNonNull(name, "name");
    requireNonNull(says, "says");
    requireNonNull(file, "file");
    requireNonNull(on, "on");
    requireNonNull(found, "found");
    requireNonNull(made, "made");
  }

  /** All of them, by name. */
  static List<Defect> all() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.sorted().map(Defect::read).toList();
    }
  }

  private static Defect read(Path path) {
    try {
      String text = Files.readString(path);
      int found = text.indexOf(FOUND);
      int made = text.indexOf(MADE);
      String[] head = text.substring(0, found).split("\n");
      return new Defect(
          path.getFileName().toString().replace(".txt", ""),
          value(head[0], "says"),
          Path.of(value(head[1], "file")),
          Store.valueOf(value(head[2], "on").toUpperCase(Locale.ROOT)),
          text.substring(found + FOUND.length(), made),
          text.substring(made + MADE.length()).stripTrailing());
    } catch (IOException | RuntimeException broken) {
      // Whatever is wrong with one of them, its name says where.
      throw new IllegalArgumentException(path + " is no defect", broken);
    }
  }

  private static String value(String line, String key) {
    if (!line.startsWith(key + ": ")) {
      throw new IllegalArgumentException("found '%s'; allowed: '%s: ...'".formatted(line, key));
    }
    return line.substring(key.length() + 2);
  }

  /** How often what it looks for stands in its file; anything but 1 is a mistake in the defect. */
  int matches() throws IOException {
    String text = Files.readString(file);
    int count = 0;
    for (int at = text.indexOf(found); at >= 0; at = text.indexOf(found, at + 1)) {
      count++;
    }
    return count;
  }

  /** The file with the mistake in it. */
  String madeText() throws IOException {
    if (matches() != 1) {
      throw new IllegalStateException(
          "%s: its text stands %d times in %s".formatted(name, matches(), file));
    }
    return Files.readString(file).replace(found, made);
  }
}
