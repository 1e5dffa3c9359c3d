package dev.curfew.harness.defect;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A deliberate defect: one small change to the main code or to the state machine definition. The
 * files are in {@code src/test/defects}; the harness README describes their format.
 *
 * @param name the name of its file, without the suffix
 * @param description what it makes Curfew do wrong
 * @param place the method or state that it changes
 * @param companion the name of another defect that is made as well, as each of two guards suffices;
 *     empty if none is
 * @param check what must catch it
 * @param row the name of the row, if the check is {@link Check#ROW}; otherwise empty
 * @param caughtBy the invariant that fails, the row of the fault matrix, or the test class
 * @param replaced the fragment that it replaces: Java tokens, or a JSON Pointer within a state
 * @param replacement what it puts there
 */
record Defect(
    String name,
    String description,
    Place place,
    Optional<String> companion,
    Check check,
    Optional<String> row,
    String caughtBy,
    String replaced,
    String replacement) {
  private static final Path DIRECTORY = Path.of("src/test/defects");
  private static final String REPLACE = "\n--- replace\n";
  private static final String WITH = "\n--- with\n";
  private static final String ROW = "row ";

  /** What is run with a defect. */
  enum Check {
    /** Random nights, on a ledger in memory. */
    NIGHTS("nights"),
    /** Random nights, on DynamoDB Local. */
    NIGHTS_ON_DYNAMODB("nights on DynamoDB"),
    /** Random nights, with the mornings after them. */
    MORNINGS("mornings"),
    /** One row of the fault matrix: its invariants, and what it expects. */
    FAULT_MATRIX("fault matrix"),
    /** The invariants, in the night of one row of the fault matrix. */
    ROW("row"),
    /** One test class. */
    TEST("test class");

    private final String text;

    Check(String text) {
      this.text = text;
    }

    /** As in the files of the defects, and in the table. */
    String text() {
      return text;
    }

    /** Whether it plays random nights, so that a seed says which of them broke. */
    boolean isRandom() {
      return switch (this) {
        case NIGHTS, NIGHTS_ON_DYNAMODB, MORNINGS -> true;
        case FAULT_MATRIX, ROW, TEST -> false;
      };
    }

    /** Whether an invariant must fail. */
    boolean isOfInvariant() {
      return isRandom() || this == ROW;
    }

    private static Check of(String text) {
      return Stream.of(values())
          .filter(check -> check.text.equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("found in: '%s'".formatted(text)));
    }
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

    /** A state of a state machine definition, nested states included. */
    record State(Definition definition, String state) implements Place {}
  }

  Defect {
    requireNonNull(name, "name");
    requireNonNull(description, "description");
    requireNonNull(place, "place");
    requireNonNull(companion, "companion");
    requireNonNull(check, "check");
    requireNonNull(row, "row");
    requireNonNull(caughtBy, "caughtBy");
    requireNonNull(replaced, "replaced");
    requireNonNull(replacement, "replacement");
  }

  /** A file with the defect in it. */
  record Changed(Path file, String text) {}

  /** This defect and its companion, if it has one. */
  List<Defect> withCompanion() throws IOException {
    List<Defect> both = new ArrayList<>(List.of(this));
    if (companion.isPresent()) {
      both.add(read(DIRECTORY.resolve(companion.get() + ".txt")));
    }
    return both;
  }

  /** All defects, by name. */
  static List<Defect> all() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.map(Defect::read).sorted(Comparator.comparing(Defect::name)).toList();
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
    String in = keys.get("in");
    boolean isRow = in.startsWith(ROW);
    return new Defect(
        name,
        keys.get("description"),
        place(keys),
        Optional.ofNullable(keys.get("together with")),
        isRow ? Check.ROW : Check.of(in),
        isRow ? Optional.of(in.substring(ROW.length())) : Optional.empty(),
        keys.get("caught by"),
        text.substring(replace + REPLACE.length(), with),
        text.substring(with + WITH.length()).stripTrailing());
  }

  private static Place place(Map<String, String> keys) {
    return Stream.of(Definition.values())
        .filter(definition -> keys.containsKey(definition.key()))
        .<Place>map(definition -> new Place.State(definition, keys.get(definition.key())))
        .findFirst()
        .orElseGet(() -> new Place.Method(keys.get("class"), keys.getOrDefault("method", "")));
  }

  /** The class or state, for tables. */
  String placeText() {
    return switch (place) {
      case Place.Method method when method.method().isEmpty() -> method.className();
      case Place.Method method -> method.className() + "." + method.method();
      case Place.State state -> state.definition().key() + " " + state.state();
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
          new Changed(
              state.definition().file(),
              state.definition().replace(state.state(), replaced, replacement));
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
