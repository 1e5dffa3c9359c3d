package dev.curfew.local.json;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Why Jackson did not accept a document.
 *
 * @param place as a JSON pointer, for example {@code /faults/0/kind}; empty for the whole document
 * @param found the value there, or what is wrong with it
 * @param allowed what it may be
 */
public record JsonProblem(String place, String found, String allowed) {
  private static final int LONGEST_VALUE = 60;

  /** Describes text that is not JSON. */
  public static JsonProblem syntax(JsonProcessingException broken) {
    String line = broken.getLocation() == null ? "" : "line " + broken.getLocation().getLineNr();
    return new JsonProblem(line, "invalid JSON: " + broken.getOriginalMessage(), "JSON");
  }

  /**
   * Describes JSON that does not fit the Java type it was read as.
   *
   * @param document all of the JSON, from which the value at the place is shown
   */
  public static JsonProblem of(JsonMappingException broken, JsonNode document) {
    String place =
        broken.getPath().stream()
            .map(
                step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
            .collect(Collectors.joining());
    if (broken instanceof InvalidTypeIdException type) {
      return ofType(place, type.getBaseType().getRawClass(), document);
    }
    String found = shown(document.at(place));
    return switch (broken) {
      case Invalid invalid -> new JsonProblem(place, found, invalid.getOriginalMessage());
      case UnrecognizedPropertyException unknown ->
          new JsonProblem(place, "an unknown field", names(unknown.getKnownPropertyIds()));
      case ValueInstantiationException invalid
          when invalid.getCause() instanceof InvalidField field -> {
        String fieldPlace = place + "/" + field.name;
        yield new JsonProblem(fieldPlace, shown(document.at(fieldPlace)), message(field));
      }
      case ValueInstantiationException invalid ->
          new JsonProblem(place, found, message(requireNonNull(invalid.getCause())));
      case MismatchedInputException mismatch ->
          new JsonProblem(
              place, found, allowed(mismatch.getTargetType(), !document.at(place).isMissingNode()));
      default -> new JsonProblem(place, found, broken.getOriginalMessage());
    };
  }

  private static String message(Throwable invalid) {
    return requireNonNullElse(invalid.getMessage(), invalid.toString());
  }

  /**
   * For deserializers: the value at the parser's position is not allowed.
   *
   * @param allowed what it may be
   */
  public static JsonMappingException invalid(JsonParser json, String allowed) {
    return new Invalid(json, allowed);
  }

  /**
   * For constructors of records: the value of one field is not allowed.
   *
   * @param name of the field in the JSON
   * @param allowed what its value may be
   */
  public static IllegalArgumentException invalidField(String name, String allowed) {
    return new InvalidField(name, allowed);
  }

  private static final class InvalidField extends IllegalArgumentException {
    private final String name;

    InvalidField(String name, String allowed) {
      super(allowed);
      this.name = name;
    }
  }

  private static final class Invalid extends JsonMappingException {
    Invalid(JsonParser json, String allowed) {
      super(json, allowed);
    }
  }

  /** The value as an error shows it: containers by kind, long texts cut. */
  public static String shown(JsonNode value) {
    String text = value.toString();
    return switch (value.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case MISSING -> "nothing";
      case STRING, NUMBER, BOOLEAN, NULL, BINARY, POJO ->
          text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
    };
  }

  @Override
  public String toString() {
    return (place.isEmpty() ? "" : place + ": ")
        + "found %s; allowed: %s".formatted(found, allowed);
  }

  private static String names(Collection<Object> ids) {
    return String.join(", ", new TreeSet<>(ids.stream().map(Object::toString).toList()));
  }

  private static JsonProblem ofType(String object, Class<?> base, JsonNode document) {
    String place = object + "/" + base.getAnnotation(JsonTypeInfo.class).property();
    return new JsonProblem(
        place,
        shown(document.at(place)),
        Arrays.stream(base.getAnnotation(JsonSubTypes.class).value())
            .map(JsonSubTypes.Type::name)
            .collect(Collectors.joining(", ")));
  }

  private static String allowed(Class<?> type, boolean isThere) {
    if (type == null) {
      return "a value";
    } else if (type.isEnum()) {
      return Arrays.stream(type.getFields())
          .filter(Field::isEnumConstant)
          .map(JsonProblem::name)
          .collect(Collectors.joining(", "));
    } else if (type == Duration.class) {
      return "a duration such as PT90S";
    } else if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    } else if (Number.class.isAssignableFrom(type)
        || type == OptionalInt.class
        || type.isPrimitive()) {
      return "a number";
    } else if (Collection.class.isAssignableFrom(type)) {
      return "an array";
    }
    if (type == String.class) {
      return "text";
    }
    return type.isRecord() && isThere || Map.class.isAssignableFrom(type) ? "an object" : "a value";
  }

  private static String name(Field constant) {
    JsonProperty annotated = constant.getAnnotation(JsonProperty.class);
    return annotated == null ? constant.getName() : annotated.value();
  }
}
