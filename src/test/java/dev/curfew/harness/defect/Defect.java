package dev.curfew.harness.defect;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A deliberate defect: one small change to the main code or to the state machine definition. The
 * files are in {@code src/test/defects}; the harness README describes their format.
 *
 * @param name the name of its file, without the suffix
 * @param description what it makes Curfew do wrong
 * @param place the method or state that it changes
 * @param store the ledger on which random nights are tried with it
 * @param replaced the fragment that it replaces: Java tokens, or a JSON Pointer within a state
 * @param replacement what it puts there
 */
record Defect(
    String name,
    String description,
    Place place,
    Store store,
    String replaced,
    String replacement) {
  private static final Path DIRECTORY = Path.of("src/test/defects");
  private static final String REPLACE = "\n--- replace\n";
  private static final String WITH = "\n--- with\n";

  /** The ledger that nights are recorded in. */
  enum Store {
    MEMORY,
    DYNAMODB,
    /** In memory, with the mornings after the nights. */
    MORNINGS
  }

  /** Where a defect is made. */
  sealed interface Place {
    /**
     * A method, all its overloads included.
     *
     * @param className simple name of a top-level class
     * @param method name of the method; empty for the whole file
     */
    record Method(String className, String method) implements Place {}

    /** A state of the state machine definition, nested states included. */
    record State(String state) implements Place {}
  }

  Defect {
    requireNonNull(name, "name");
    requireNonNull(description, "description");
    requireNonNull(place, "place");
    requireNonNull(store, "store");
    requireNonNull(replaced, "replaced");
    requireNonNull(replacement, "replacement");
  }

  /** A file with the defect in it. */
  record Changed(Path file, String text) {}

  /** All defects, by name. */
  static List<Defect> all() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.sorted().map(Defect::read).toList();
    }
  }

  private static Defect read(Path path) {
    try {
      return parse(path.getFileName().toString().replace(".txt", ""), Files.readString(path));
    } catch (IOException | RuntimeException unreadable) {
      throw new IllegalArgumentException("Cannot read the defect " + path, unreadable);
    }
  }

  static Defect parse(String name, String text) {
    int replace = text.indexOf(REPLACE);
    int with = text.indexOf(WITH);
    if (replace < 0 || with < replace) {
      throw new IllegalArgumentException("Write '--- replace', then '--- with'.");
    }
    Map<String, String> keys = new LinkedHashMap<>();
    for (String line : text.substring(0, replace).split("\n")) {
      int colon = line.indexOf(": ");
      keys.put(line.substring(0, colon), line.substring(colon + 2));
    }
    return new Defect(
        name,
        keys.get("description"),
        place(keys),
        Store.valueOf(keys.get("store").toUpperCase(Locale.ROOT)),
        text.substring(replace + REPLACE.length(), with),
        text.substring(with + WITH.length()).stripTrailing());
  }

  private static Place place(Map<String, String> keys) {
    return keys.containsKey("state")
        ? new Place.State(keys.get("state"))
        : new Place.Method(keys.get("class"), keys.getOrDefault("method", ""));
  }

  /** The class or state, for tables. */
  String placeText() {
    return switch (place) {
      case Place.Method method when method.method().isEmpty() -> method.className();
      case Place.Method method -> method.className() + "." + method.method();
      case Place.State state -> "state " + state.state();
    };
  }

  /**
   * Makes the defect.
   *
   * @throws IllegalStateException if its place is not there, or is there more than once
   */
  Changed apply() throws IOException {
    return switch (place) {
      case Place.Method method -> applyTo(method);
      case Place.State state ->
          new Changed(Definition.FILE, Definition.replace(state.state(), replaced, replacement));
    };
  }

  private Changed applyTo(Place.Method method) throws IOException {
    JavaSource source = JavaSource.of(method.className());
    List<JavaSource.Range> ranges =
        method.method().isEmpty()
            ? List.of(new JavaSource.Range(0, source.text().length()))
            : source.methods(method.method());
    List<JavaTokens.Match> matches = new ArrayList<>();
    for (JavaSource.Range range : ranges) {
      matches.addAll(JavaTokens.matches(source.text(), range.start(), range.end(), replaced));
    }
    if (matches.size() != 1) {
      throw new IllegalStateException(
          "Defect %s: expected its fragment once in %s, found it %d times in %d methods: %s"
              .formatted(name, placeText(), matches.size(), ranges.size(), replaced));
    }
    JavaTokens.Match match = matches.getFirst();
    return new Changed(
        source.file(),
        source.text().substring(0, match.start())
            + match.fill(replacement)
            + source.text().substring(match.end()));
  }
}
