package dev.curfew.local.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.local.asl.jsonata.Template;
import dev.curfew.local.asl.jsonata.VariableReferences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The fields of one object of a definition. What is asked for is known; {@link #refuseTheRest}
 * reports what is left.
 */
final class DefinitionFields {
  private static final Set<String> OF_JSONPATH =
      Set.of(
          "InputPath",
          "OutputPath",
          "ResultPath",
          "ResultSelector",
          "Parameters",
          "Result",
          "ItemsPath",
          "SecondsPath",
          "TimestampPath",
          "TimeoutSecondsPath",
          "HeartbeatSecondsPath",
          "MaxConcurrencyPath",
          "ErrorPath",
          "CausePath",
          "Variable");
  private static final Set<String> OF_DISTRIBUTED_MAP =
      Set.of(
          "ItemReader",
          "ItemBatcher",
          "ResultWriter",
          "Label",
          "ToleratedFailureCount",
          "ToleratedFailureCountPath",
          "ToleratedFailurePercentage",
          "ToleratedFailurePercentagePath");

  private final JsonNode node;
  private final String place;
  private final String inState;
  private final ScopeVariables variables;
  private final DefinitionProblems problems;
  private final Set<String> known = new TreeSet<>();

  /**
   * @param place where the object stands in the definition
   * @param inState where it stands in its state; empty for the state itself
   */
  DefinitionFields(
      JsonNode node,
      String place,
      String inState,
      ScopeVariables variables,
      DefinitionProblems problems) {
    this.node = node;
    this.place = place;
    this.inState = inState;
    this.variables = variables;
    this.problems = problems;
    if (!node.isObject()) {
      problems.add(place, shown(node), "an object");
    }
  }

  String place(String name) {
    return place + "/" + name;
  }

  boolean has(String name) {
    return node.has(name);
  }

  void problem(String name, String found, String allowed) {
    problems.add(place(name), found, allowed);
  }

  Optional<JsonNode> value(String name) {
    known.add(name);
    return Optional.ofNullable(node.get(name));
  }

  /** Text; what is missing or no text is reported and empty. */
  Optional<String> requiredText(String name) {
    if (!has(name)) {
      known.add(name);
      problem(name, "nothing", "text; it is required");
      return Optional.empty();
    }
    return text(name);
  }

  Optional<String> text(String name) {
    Optional<JsonNode> value = value(name);
    if (value.isPresent() && !value.get().isTextual()) {
      problem(name, shown(value.get()), "text");
      return Optional.empty();
    }
    return value.map(JsonNode::textValue);
  }

  void comment() {
    text("Comment");
  }

  void queryLanguage(boolean required) {
    Optional<String> language = required ? requiredText("QueryLanguage") : text("QueryLanguage");
    if (language.isPresent() && !language.get().equals("JSONata")) {
      problem("QueryLanguage", language.get(), "JSONata");
    }
  }

  double number(String name, double smallest, double largest, double absent) {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty()) {
      return absent;
    }
    double number = value.get().isNumber() ? value.get().doubleValue() : Double.NaN;
    if (number >= smallest && number <= largest) {
      return number;
    }
    problem(name, shown(value.get()), "a number from " + smallest + " to " + largest);
    return absent;
  }

  int integer(String name, int smallest, int largest, int absent) {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty()) {
      return absent;
    }
    if (value.get().isInt()
        && value.get().intValue() >= smallest
        && value.get().intValue() <= largest) {
      return value.get().intValue();
    }
    problem(name, shown(value.get()), "an integer from " + smallest + " to " + largest);
    return absent;
  }

  /**
   * A value with expressions.
   *
   * @param states what expressions in it may take from {@code $states}
   */
  Optional<Template> template(String name, Set<String> states) {
    return value(name).flatMap(value -> template(name, value, states));
  }

  private Optional<Template> template(String name, JsonNode value, Set<String> states) {
    try {
      String field = inState.isEmpty() ? name : inState + "/" + name;
      Template template = Template.parse(value, field);
      template.references().forEach(used -> check(name, used, states));
      return Optional.of(template);
    } catch (IllegalArgumentException broken) {
      problems.add(place + ": " + broken.getMessage());
      return Optional.empty();
    }
  }

  private void check(String name, VariableReferences used, Set<String> states) {
    variables.use(place(name), used);
    for (String source : new TreeSet<>(used.states())) {
      if (!states.contains(source)) {
        problem(name, "$states." + source, "of $states here only " + new TreeSet<>(states));
      }
    }
  }

  /** As {@link #template}; a literal must also be of a kind. */
  Optional<Template> template(
      String name, Set<String> states, Function<JsonNode, Boolean> literal, String allowed) {
    Optional<JsonNode> value = value(name);
    if (value.isPresent() && !isExpression(value.get()) && !literal.apply(value.get())) {
      problem(name, shown(value.get()), allowed + ", or an expression");
      return Optional.empty();
    }
    return template(name, states);
  }

  static boolean isExpression(JsonNode value) {
    return value.isTextual() && Template.isExpression(value.textValue());
  }

  /** The field {@code Assign}. */
  Map<String, Template> assign(Set<String> states) {
    Map<String, Template> assigned = new LinkedHashMap<>();
    Optional<JsonNode> value = value("Assign");
    if (value.isPresent() && !value.get().isObject()) {
      problem("Assign", shown(value.get()), "an object of variables");
    }
    value.stream()
        .flatMap(object -> object.properties().stream())
        .forEach(entry -> {
          String field = "Assign/" + entry.getKey();
          variables.assign(place(field), entry.getKey());
          template(field, entry.getValue(), states)
              .ifPresent(template -> assigned.put(entry.getKey(), template));
        });
    return assigned;
  }

  /** The objects of a list; an absent list is empty. */
  List<DefinitionFields> objects(String name) {
    Optional<JsonNode> value = value(name);
    List<DefinitionFields> objects = new ArrayList<>();
    if (value.isPresent() && !value.get().isArray()) {
      problem(name, shown(value.get()), "a list");
    } else {
      value.ifPresent(
          list -> list.forEach(item -> objects.add(nested(item, name, objects.size()))));
    }
    return objects;
  }

  private DefinitionFields nested(JsonNode item, String name, int index) {
    String path = name + "/" + index;
    String nested = inState.isEmpty() ? path : inState + "/" + path;
    return new DefinitionFields(item, place(path), nested, variables, problems);
  }

  /** One object. */
  DefinitionFields object(String name, JsonNode value) {
    return new DefinitionFields(value, place(name), name, variables, problems);
  }

  /** Reports every field that nobody asked for. */
  void refuseTheRest() {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = field.getKey();
      if (known.contains(name)) {
        continue;
      }
      if (OF_JSONPATH.contains(name)) {
        problem(name, "a field of JSONPath", "JSONata: " + known);
      } else if (OF_DISTRIBUTED_MAP.contains(name)) {
        problem(name, "a field of a Distributed Map, which is not known here", "" + known);
      } else {
        problem(name, "an unknown field", "" + known);
      }
    }
  }

  static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }
}
