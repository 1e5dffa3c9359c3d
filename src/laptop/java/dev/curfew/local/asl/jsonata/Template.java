package dev.curfew.local.asl.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON in which a string that begins with <code>{%</code> and ends with <code>%}</code> is an
 * expression, at any depth. Immutable.
 */
public final class Template {
  private sealed interface Part {}

  private record Literal(JsonNode value) implements Part {}

  private record Computed(Expression expression) implements Part {}

  private record Items(List<Part> items) implements Part {}

  private record Members(Map<String, Part> members) implements Part {}

  private final Part root;

  private Template(Part root) {
    this.root = root;
  }

  /**
   * @param field its path in its state, for messages
   * @throws IllegalArgumentException if an expression in it cannot be read; the message names its
   *     field
   */
  public static Template parse(JsonNode node, String field) {
    return new Template(part(node, field));
  }

  /** Whether the text is an expression and not a literal. */
  public static boolean isExpression(String text) {
    return text.startsWith("{%") && text.endsWith("%}") && text.length() >= 4;
  }

  private static Part part(JsonNode node, String field) {
    if (node.isTextual()) {
      return text(node, field);
    }
    if (node.isArray()) {
      List<Part> items = new ArrayList<>();
      node.forEach(item -> items.add(part(item, field + "/" + items.size())));
      return new Items(List.copyOf(items));
    }
    if (node.isObject()) {
      Map<String, Part> members = new LinkedHashMap<>();
      node.properties()
          .forEach(member ->
              members.put(member.getKey(), part(member.getValue(), field + "/" + member.getKey())));
      return new Members(members);
    }
    return new Literal(node);
  }

  private static Part text(JsonNode node, String field) {
    String text = node.textValue();
    if (!isExpression(text)) {
      if (text.startsWith("{%") || text.endsWith("%}")) {
        throw new IllegalArgumentException(
            field + ": found '" + text + "'; allowed: an expression between {% and %}, or neither");
      }
      return new Literal(node);
    }
    try {
      return new Computed(Expression.parse(text.substring(2, text.length() - 2).strip(), field));
    } catch (IllegalArgumentException broken) {
      throw new IllegalArgumentException(
          field + ": found '" + text + "'; not JSONata: " + broken.getMessage(), broken);
    }
  }

  /**
   * The JSON with every expression replaced by its value.
   *
   * @throws QueryFailure if one fails or gives nothing
   */
  public JsonNode evaluate(Bindings bindings) {
    return evaluate(root, bindings);
  }

  private static JsonNode evaluate(Part part, Bindings bindings) {
    return switch (part) {
      case Literal literal -> literal.value();
      case Computed computed -> computed.expression().evaluate(bindings);
      case Items items -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(items.items().size());
        items.items().forEach(item -> array.add(evaluate(item, bindings)));
        yield array;
      }
      case Members members -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        members.members().forEach((key, member) -> object.set(key, evaluate(member, bindings)));
        yield object;
      }
    };
  }
}
