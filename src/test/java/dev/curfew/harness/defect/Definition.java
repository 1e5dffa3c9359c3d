package dev.curfew.harness.defect;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A state machine definition, of which one value of one state can be replaced. */
enum Definition {
  NIGHT("state", "curfew.definition", "statemachine/curfew.asl.json"),
  MORNING("morning state", "curfew.morningDefinition", "statemachine/curfew-morning.asl.json");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String key;
  private final String property;
  private final Path file;

  Definition(String key, String property, String file) {
    this.key = key;
    this.property = property;
    this.file = Path.of(file);
  }

  /** The key in the file of a defect that names a state of it. */
  String key() {
    return key;
  }

  /** The system property that has random nights use another file. */
  String property() {
    return property;
  }

  Path file() {
    return file;
  }

  /**
   * @param state name of the state, at the top or within a Map
   * @param pointer JSON Pointer of a value that is there, from the state
   * @param value the JSON that replaces it
   */
  String replace(String state, String pointer, String value) throws IOException {
    JsonNode definition = JSON.readTree(Files.readString(file));
    List<JsonNode> states =
        definition.findValues("States").stream()
            .flatMap(map -> statesNamed(map, state).stream())
            .toList();
    if (states.size() != 1) {
      throw new IllegalStateException(
          "Expected one state %s in %s, found %d".formatted(state, file, states.size()));
    }
    JsonPointer place = JsonPointer.compile(pointer.strip());
    JsonNode parent = states.getFirst().at(place.head());
    JsonNode before = states.getFirst().at(place);
    JsonNode after = JSON.readTree(value);
    if (before.isMissingNode() || before.equals(after)) {
      throw new IllegalStateException(
          "Expected another value than %s at %s of state %s, found %s"
              .formatted(after, pointer, state, before));
    }
    if (parent instanceof ArrayNode array) {
      array.set(place.last().getMatchingIndex(), after);
    } else {
      ((ObjectNode) parent).set(place.last().getMatchingProperty(), after);
    }
    return definition.toPrettyString();
  }

  /** Nested states included: {@code findValues} stops at the first level. */
  private static List<JsonNode> statesNamed(JsonNode map, String name) {
    List<JsonNode> found = new ArrayList<>();
    if (map.has(name)) {
      found.add(map.get(name));
    }
    map.forEach(state ->
        state.findValues("States").forEach(nested -> found.addAll(statesNamed(nested, name))));
    return found;
  }
}
