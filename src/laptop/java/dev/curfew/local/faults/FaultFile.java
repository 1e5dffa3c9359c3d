package dev.curfew.local.faults;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.local.FileFailure;
import dev.curfew.local.json.JsonProblem;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads fault files. Strict: a misread fault would make a test that proves nothing. */
public final class FaultFile {
  /** Fields that may be absent, by kind. */
  private static final Map<String, Map<String, String>> DEFAULTS =
      Map.of(
          "fail",
          Map.of("words", "An internal error has occurred"),
          "launch",
          Map.of("type", "t3.micro"),
          "table",
          Map.of(
              "code", "ProvisionedThroughputExceededException",
              "words", "The level of configured provisioned throughput was exceeded"));

  private record Document(List<JsonNode> faults) {}

  private FaultFile() {}

  /**
   * The faults, in the order of the file.
   *
   * @throws FaultsUnreadable if the file cannot be read or breaks the format
   */
  public static List<Fault> read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new FaultsUnreadable(file.toString(), "found bytes that are not UTF-8");
    } catch (IOException e) {
      throw new FaultsUnreadable(
          file.toString(),
          "found %s; allowed: a file that can be read".formatted(FileFailure.ofReading(file, e)));
    }
  }

  /**
   * @param name of the document, for errors
   */
  static List<Fault> parse(String name, String text) {
    JsonNode document;
    try {
      document = FaultDeserializers.MAPPER.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new FaultsUnreadable(name, JsonProblem.syntax(broken).toString());
    }
    if (document.isMissingNode()) {
      throw new FaultsUnreadable(name, "found nothing; allowed: an object");
    }
    try {
      return faults(document);
    } catch (JsonMappingException broken) {
      throw new FaultsUnreadable(name, JsonProblem.of(broken, document).toString());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a JSON tree that cannot be read", impossible);
    }
  }

  private static List<Fault> faults(JsonNode document) throws JsonProcessingException {
    List<Fault> faults = new ArrayList<>();
    for (JsonNode rule : FaultDeserializers.MAPPER.treeToValue(document, Document.class).faults()) {
      try {
        faults.add(fault(rule));
      } catch (JsonMappingException broken) {
        broken.prependPath(new JsonMappingException.Reference(List.of(), faults.size()));
        broken.prependPath(Document.class, "faults");
        throw broken;
      }
    }
    return List.copyOf(faults);
  }

  private static Fault fault(JsonNode rule) throws JsonProcessingException {
    if (rule instanceof ObjectNode object) {
      DEFAULTS
          .getOrDefault(rule.path("kind").asText(), Map.of())
          .forEach((key, value) -> {
            if (!object.has(key)) {
              object.put(key, value);
            }
          });
    }
    Fault fault = FaultDeserializers.MAPPER.treeToValue(rule, Fault.class);
    Set<String> known = fields(fault.getClass());
    known.add("kind");
    for (Map.Entry<String, JsonNode> field : rule.properties()) {
      if (!known.contains(field.getKey())) {
        throw UnrecognizedPropertyException.from(
            rule.traverse(), fault, field.getKey(), List.copyOf(known));
      }
    }
    return fault;
  }

  /** Jackson itself does not check objects that have unwrapped components. */
  private static Set<String> fields(Class<?> type) {
    Set<String> fields = new TreeSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        fields.addAll(fields(component.getType()));
      } else {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        fields.add(named == null ? component.getName() : named.value());
      }
    }
    return fields;
  }
}
