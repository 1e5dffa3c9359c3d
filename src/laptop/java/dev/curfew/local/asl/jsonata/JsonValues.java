package dev.curfew.local.asl.jsonata;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converts JSON to and from the values of the JSONata engine. */
public final class JsonValues {
  /** Beyond it a double no longer holds every integer; such a number stays a double. */
  private static final double LARGEST_INTEGER = 0x1p53;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonValues() {}

  /** A JSON text as maps, lists, strings, numbers and booleans; null as the engine's own null. */
  public static Object fromJson(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> members = new LinkedHashMap<>();
        node.properties()
            .forEach(member -> members.put(member.getKey(), fromJson(member.getValue())));
        yield members;
      }
      case ARRAY -> {
        List<Object> items = new ArrayList<>(node.size());
        node.forEach(item -> items.add(fromJson(item)));
        yield items;
      }
      case STRING -> node.textValue();
      case NUMBER -> node.numberValue();
      case BOOLEAN -> node.booleanValue();
      case NULL -> Jsonata.NULL_VALUE;
      case BINARY, MISSING, POJO ->
          throw new IllegalArgumentException("not a JSON value: " + node.getNodeType());
    };
  }

  /**
   * The engine's value as JSON; whole numbers as integers, as JSONata prints them.
   *
   * @throws QueryFailure for a function or a regular expression, which JSON does not have
   */
  static JsonNode toJson(Object value) {
    return switch (value) {
      case null -> NODES.nullNode(); // inside a list or map the engine leaves null as it came
      case String text -> NODES.textNode(text);
      case Boolean bool -> NODES.booleanNode(bool);
      case Integer number -> NODES.numberNode(number);
      case Long number -> integer(number);
      case Number number -> number(number.doubleValue());
      case List<?> list -> list(list);
      case Map<?, ?> map -> object(map);
      case Object other when other == Jsonata.NULL_VALUE -> NODES.nullNode();
      default -> throw new QueryFailure("returned a function, which is not a JSON value.");
    };
  }

  private static JsonNode number(double number) {
    if (number == Math.rint(number) && Math.abs(number) <= LARGEST_INTEGER) {
      return integer((long) number);
    }
    return NODES.numberNode(number);
  }

  /**
   * A node of the type that the parser gives for the same text, so that equal numbers are equal
   * nodes.
   */
  private static JsonNode integer(long number) {
    return number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
  }

  private static ArrayNode list(List<?> list) {
    ArrayNode array = NODES.arrayNode(list.size());
    list.forEach(item -> array.add(toJson(item)));
    return array;
  }

  private static ObjectNode object(Map<?, ?> map) {
    ObjectNode object = NODES.objectNode();
    map.forEach((key, item) -> object.set(String.valueOf(key), toJson(item)));
    return object;
  }
}
